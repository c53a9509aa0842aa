// node compare.mjs CALLBOARD MODULES [COUNT [SEED]]: `callboard text count` against the networks' own libraries over
// generated texts. Exit 1 when a difference is left that no rule of rules.mjs explains.
import { spawnSync } from 'node:child_process'
import { isDeepStrictEqual } from 'node:util'
import { libraries } from './libraries.mjs'
import { explain, rules } from './rules.mjs'
import { texts } from './texts.mjs'

const kShown = 25

function callboard(program, network, all) {
    const input = all.map((text) => JSON.stringify({ text })).join('\n') + '\n'
    const run = spawnSync(program, ['text', 'count', '--network', network, '--entities'], { input, maxBuffer: 2 ** 30 })
    if (run.status !== 0) throw new Error(`${program} ended with ${run.status}: ${run.stderr}`)
    const answers = run.stdout.toString().trimEnd().split('\n').map((line) => JSON.parse(line))
    if (answers.length !== all.length) throw new Error(`${all.length} texts, ${answers.length} answers`)
    return answers
}

// Our answer with what the library says too, and nothing else: X's library knows no targets, Bluesky's no values.
function inShape(network, answer) {
    const entities = answer.entities.map(({ kind, begin, end, value, target }) =>
        network === 'x' ? { kind, begin, end, value } : { kind, begin, end, target })
    return { length: answer.length, valid: answer.valid, entities }
}

// The lists are the entities, sorted by kind.
function listsAreFaults({ urls, hashtags, mentions, entities }) {
    const of = (kind) => entities.filter((entity) => entity.kind === kind).map((entity) => entity.value)
    return !isDeepStrictEqual([urls, hashtags, mentions], [of('url'), of('hashtag'), of('mention')])
}

function compare(network, library, program, all) {
    const result = { network, texts: all.length, different: 0, explained: new Map(), unexplained: [] }
    callboard(program, network, all).forEach((answer, i) => {
        const ours = inShape(network, answer)
        const theirs = library(all[i])
        if (listsAreFaults(answer)) result.unexplained.push({ text: all[i], ours: answer, theirs: 'lists that are the entities' })
        if (isDeepStrictEqual(ours, theirs)) return
        result.different++
        const names = explain(network, all[i], ours, theirs, library)
        if (names === undefined) result.unexplained.push({ text: all[i], ours, theirs })
        else for (const name of names) result.explained.set(name, (result.explained.get(name) ?? 0) + 1)
    })
    return result
}

function report({ network, texts: count, different, explained, unexplained }) {
    console.log(`${network}: ${count} texts, ${different} differ, ${unexplained.length} of them without explanation`)
    for (const rule of rules.filter((one) => one.network === network))
        console.log(`  ${String(explained.get(rule.name) ?? 0).padStart(6)}  ${rule.name}: ${rule.why} (right: ${rule.right})`)
    for (const { text, ours, theirs } of unexplained.slice(0, kShown))
        console.log(`\n${JSON.stringify(text)}\n  ours   ${JSON.stringify(ours)}\n  theirs ${JSON.stringify(theirs)}`)
}

const [program, modules, count = '20000', seed = '26'] = process.argv.slice(2)
const all = texts(Number(count), Number(seed))
const results = Object.entries(await libraries(modules)).map(([network, library]) => compare(network, library, program, all))
results.forEach(report)
process.exitCode = results.some((one) => one.unexplained.length > 0) ? 1 : 0
