// Where callboard and a library differ on purpose. A rule mends the library's answer as far as its reason goes, and no
// further: what is left between the two answers after all rules is a fault.
import { isDeepStrictEqual } from 'node:util'

const emojiSequences = /\p{RGI_Emoji}/gv
const knownEmoji = '\u{1f600}'

function isFree(entity, before) {
    return before === undefined || before.end <= entity.begin
}

// X's weights of configuration v3 for what is neither link nor emoji.
function weight(text) {
    const isLight = (c) => c <= 0x10ff || (c >= 0x2000 && c <= 0x200d) || (c >= 0x2010 && c <= 0x201f) || (c >= 0x2032 && c <= 0x2037)
    return [...text].reduce((sum, one) => sum + (isLight(one.codePointAt(0)) ? 1 : 2), 0)
}

function slice(text, { begin, end }) {
    return Buffer.from(text).subarray(begin, end).toString()
}

function withLength(text, answer, length) {
    return { ...answer, length, valid: length > 0 && length <= 280 && !/[\ufffe\ufeff\uffff]/.test(text) }
}

export const rules = [
    {
        network: 'x',
        name: 'newer emoji',
        why: 'the library’s table of emoji ends with 2018; a sequence it does not know is counted in pieces',
        right: 'callboard: by the configuration every emoji sequence counts 2',
        mend(text, theirs, library) {
            const older = text.normalize().replace(emojiSequences, (emoji) => (library(emoji).length === 2 ? emoji : knownEmoji))
            const counted = library(older)
            return { ...theirs, length: counted.length, valid: counted.valid }
        },
    },
    {
        network: 'x',
        name: 'older emoji',
        why: 'the library still takes the levitating man with a sex for one picture, which Unicode withdrew',
        right: 'open: no keyboard offers it',
        mend(text, theirs) {
            const found = [...text.matchAll(/\u{1f574}[\ufe0f\u{1f3fb}-\u{1f3ff}]?\u200d[♀♂]\ufe0f/gu)]
            return found.length === 0 ? theirs : withLength(text, theirs, theirs.length + 3 * found.length)
        },
    },
    {
        network: 'x',
        name: 'foreign middle',
        why: 'of a bare domain whose middle is not Latin (a.nl日b.nl/x) the library’s string leaves the middle out, so it passes over too few characters',
        right: 'callboard, which counts 23 for the place the library itself names',
        mend(text, theirs, library) {
            const entities = theirs.entities.map((entity) => (entity.kind === 'url' ? { ...entity, value: slice(text, entity) } : entity))
            const excess = library.ends(text).reduce((sum, end) => sum + weight(end), 0)
            return excess === 0 ? theirs : withLength(text, { ...theirs, entities }, theirs.length - excess)
        },
    },
    {
        network: 'x',
        name: 'half a character',
        why: 'the library finds a domain that begins with the second half of a character (@𠀡.nl) and passes over what follows',
        right: 'callboard, which knows whole characters only',
        mend(text, theirs, library, ours) {
            const halves = library.halves(text)
            const isOutside = (entity) => halves.every(({ begin, end }) => entity.end <= begin || end <= entity.begin)
            const inside = ours.entities.filter((entity) => !isOutside(entity))
            const entities = [...theirs.entities.filter(isOutside), ...inside].sort((a, b) => a.begin - b.begin)
            return halves.length === 0 ? theirs : withLength(text, { ...theirs, entities }, ours.length)
        },
    },
    {
        network: 'bluesky',
        name: 'word that begins with http',
        why: 'the library leaves http.cat without a scheme and asks of httpx.zzz no known domain; a PDS refuses the post for either',
        right: 'callboard, which treats them as any other bare domain',
        mend(text, theirs, library) {
            const bare = (entity) => entity.kind === 'url' && !/^https?:\/\//.test(entity.target) && entity.target.startsWith('http')
            const isKnown = (entity) => library('a.' + entity.target).entities.some((found) => found.kind === 'url')
            const entities = theirs.entities
                .filter((entity) => !bare(entity) || isKnown(entity))
                .map((entity) => (bare(entity) ? { ...entity, target: 'https://' + entity.target } : entity))
            return { ...theirs, entities }
        },
    },
    {
        network: 'bluesky',
        name: 'no uri',
        why: 'the library links https:///x and https://. although the lexicon’s format “uri” does not take them; a PDS refuses the post',
        right: 'callboard, which leaves them plain',
        mend(text, theirs) {
            const isUri = (entity) => entity.kind !== 'url' || /^\w+:(?:\/\/)?[^\s/][^\s]*$/.test(entity.target)
            return { ...theirs, entities: theirs.entities.filter((entity) => isUri(entity) && !/^https?:\/\/$/.test(entity.target)) }
        },
    },
    {
        network: 'bluesky',
        name: 'withdrawn domain',
        why: 'the library’s list still has .wed, which was withdrawn; ours is the system’s public suffix list',
        right: 'callboard',
        mend(text, theirs) {
            const isBare = (entity) => ['url', 'mention'].includes(entity.kind) && !/^https?:/i.test(slice(text, entity))
            const isGone = (entity) => isBare(entity) && /^[^/:?]*\.wed(?![a-z0-9.])/i.test(slice(text, entity))
            return { ...theirs, entities: theirs.entities.filter((entity) => !isGone(entity)) }
        },
    },
    {
        network: 'bluesky',
        name: 'facet in a facet',
        why: 'the library gives #a(b.nl a tag and a link; facets may not overlap and clients draw the first alone',
        right: 'callboard, which keeps the one that begins first',
        mend(text, theirs) {
            const entities = []
            for (const entity of theirs.entities) if (isFree(entity, entities.at(-1))) entities.push(entity)
            return { ...theirs, entities }
        },
    },
]

// The names of the rules that lead from the library's answer to ours; undefined when they do not.
export function explain(network, text, ours, theirs, library) {
    const names = []
    let mended = theirs
    for (const rule of rules.filter((one) => one.network === network)) {
        if (isDeepStrictEqual(ours, mended)) break
        const next = rule.mend(text, mended, library, ours)
        if (!isDeepStrictEqual(next, mended)) names.push(rule.name)
        mended = next
    }
    return isDeepStrictEqual(ours, mended) ? names : undefined
}
