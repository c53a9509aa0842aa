// What the networks' own libraries say of a text, in the form in which callboard answers.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

// JavaScript's places are UTF-16 units, ours bytes of UTF-8.
function byteAt(text, units) {
    return Buffer.byteLength(text.slice(0, units), 'utf8')
}

function xEntity(text, found) {
    const [begin, end] = found.indices
    const place = { begin: byteAt(text, begin), end: byteAt(text, end) }
    if (found.url !== undefined) return { kind: 'url', ...place, value: found.url }
    if (found.hashtag !== undefined) return { kind: 'hashtag', ...place, value: found.hashtag }
    if (found.cashtag !== undefined) return { kind: 'cashtag', ...place, value: found.cashtag }
    const isList = found.listSlug !== ''
    return { kind: isList ? 'list' : 'mention', ...place, value: found.screenName + found.listSlug }
}

// What of a link the library counts beside the link: the ends that its string for it is shorter than its place.
function ends(twitter, text) {
    const normal = text.normalize()
    return twitter.extractUrlsWithIndices(normal).map(({ url, indices: [begin, end] }) => normal.slice(begin, end).slice(url.length))
}

// Where the library's rule for links matches from the middle of a character on. The character after counts too: the
// next match may not begin before it.
function halves(twitter, text) {
    const isLow = (unit) => unit >= 0xdc00 && unit <= 0xdfff
    const found = [...text.matchAll(new RegExp(twitter.regexen.extractUrl))].map((match) => {
        const end = match.index + match[0].length
        return { begin: end - match[3].length, end }
    })
    return found
        .filter(({ begin }) => isLow(text.charCodeAt(begin)))
        .map(({ begin, end }) => ({ begin: byteAt(text, begin - 1), end: byteAt(text, end) + 4 }))
}

function xLibrary(twitter) {
    const answer = (text) => {
        const parsed = twitter.parseTweet(text)
        const entities = twitter.extractEntitiesWithIndices(text).map((found) => xEntity(text, found))
        return { length: parsed.weightedLength, valid: parsed.valid, entities }
    }
    answer.ends = (text) => ends(twitter, text)
    answer.halves = (text) => halves(twitter, text)
    return answer
}

function blueskyEntity(bytes, facet) {
    const place = { begin: facet.index.byteStart, end: facet.index.byteEnd }
    const feature = facet.features[0]
    if (feature.uri !== undefined) return { kind: 'url', ...place, target: feature.uri }
    if (feature.did !== undefined) return { kind: 'mention', ...place, target: feature.did }
    const isCashtag = bytes[place.begin] === '$'.charCodeAt(0)
    return { kind: isCashtag ? 'cashtag' : 'hashtag', ...place, target: feature.tag }
}

function blueskyLibrary({ RichText }) {
    return (text) => {
        const rich = new RichText({ text })
        rich.detectFacetsWithoutResolution()
        const length = rich.graphemeLength
        const valid = length > 0 && length <= 300 && rich.length <= 3000
        const bytes = Buffer.from(text)
        return { length, valid, entities: (rich.facets ?? []).map((facet) => blueskyEntity(bytes, facet)) }
    }
}

// `modules`: the folder that fetch.sh prints.
export async function libraries(modules) {
    const require = createRequire(pathToFileURL(join(modules, 'here.js')))
    return { x: xLibrary(require('twitter-text').default ?? require('twitter-text')), bluesky: blueskyLibrary(require('@atproto/api')) }
}
