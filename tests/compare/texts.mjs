// Texts to compare by, as like posts and as hostile as a seed makes them. The same seed gives the same texts.

// mulberry32
export function randomFrom(seed) {
    let state = seed >>> 0
    return () => {
        state = (state + 0x6d2b79f5) >>> 0
        let t = state
        t = Math.imul(t ^ (t >>> 15), t | 1)
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296
    }
}

const words = [
    'Tonight', 'the', 'winner', 'is', 'Zoë', 'Müller', 'lezen', 'straße', 'Ελλάδα', 'кот', 'мышь', 'עברית', 'مرحبا',
    'भारत', 'न्दी', 'क्ष', 'বাংলা', 'ภาษาไทย', '日本語', '中国', '한국어', '각', 'Ｆｕｌｌ', 'ﬁ', 'İstanbul', 'ß', '𠀡', '𝒳',
    '12', '3', '½', '①', '٣', '１', 'e.g.', 'node.js', 'README.md', 'a.py', 'RT', 'rt:', 'well-known', 'x_y', 'O’Neil',
]
const decomposed = ['e\u0301', 'Zoe\u0308', '\u1100\u1161\u11a8', 'a\u0328\u0301', 'q\u0307\u0323', '\u212b', '\u2126', '\u0958']
const emoji = [
    '😀', '👍🏽', '👨‍👩‍👧‍👦', '🏳️‍🌈', '🇳🇱', '🇳🇱🇳', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '#️⃣', '1⃣', '*️⃣', '9️⃣', '❤️', '❤', '©', '©️', '™️', '☺', '☎︎', '🤷‍♀️',
    '🤷‍♀', '👩🏿‍🚀', '✌🏻', '✨', '🔥', '↔', '⌚', '🀄', '🈁', '‼️', '〰️', '🧑‍🤝‍🧑', '👁️‍🗨️', '🥰', '🦥', '🫠', '⚡️', '☝️🏽', '⛷🏽', '👁‍🗨', '🌍️', '😀️', '🕴️‍♂️', '♾️', '👰‍♂️', '🧔🏽', '🫱🏻‍🫲🏿', '\ufe0f', '\u20e3', '\u{1f3fd}', '\u200d',
]
const hosts = [
    'example.com', 'library.example.org', 'a.nl', 't.co', 'Example.COM', 'x.museum', 'foo-bar.com', 'foo_bar.com', 'a_b.c.nl',
    'foo..com', '-a.com', 'a-.com', 'bücher.de', 'Bücher.de', 'пример.рф', '例え.jp', '中国語example.com', 'みんな.みんな', 'twitter.みんなです',
    'xn--bcher-kva.de', 'a.xn--p1ai', 'localhost', '127.0.0.1', 'foo.zzz', 'foo.test', 'foo.co.uk', 'foo.technology', 'b.co', 'a.b.c.d.e.com',
    'http.cat', 'httpx.zzz', 'a.comx', 'a.com.', 'a.com\u0301', 'a.c', 'foo.travel', 'foo.網路', 'x.yz', '1.nl', '9gag.com', 'a1.b2',
    '𠀡.nl', 'a𠀡.com', '😀.nl', 'x.wed', '.', '/', '[::1]', 'a.nl日b.nl', 'a.みんなb.com',
    'a'.repeat(63) + '.com', 'a'.repeat(64) + '.com',
]
const schemes = ['', '', 'http://', 'https://', 'HTTP://', 'Https://', 'ftp://', 'http:/', '//', 'https://user:pw@', 'http://www.', 'mailto:']
const ports = ['', '', '', ':80', ':8080', ':', ':x', ':080']
const paths = [
    '', '', '/', '/a', '/a/b.html', '/a_(b)', '/a_(b(c))', '/(a', '/a)', '/日本', '/é', '/кот', '/a-', '/a.', '/a,b', '/~x', '/%20', '/@ada', '/#x',
    '/a/$b', "/it's", '/a;b=c', '/!', '/a!', '/a&b', '/a|b', '/a*', '//', '/()', '/a\u2013b', '/…', '/a[b]', '/😀', '/' + 'a'.repeat(300), '/UqIyJAJTfo', '/' + 'b'.repeat(45),
]
const queries = ['', '', '', '?', '?a=b', '?a=b&c=d', '?q=1.', '?é', '?a=(b)', '?u=https://b.nl/x', '?a!', '#top', '#', '?a|b', '?a~', '?a,']
const names = ['ada', 'e_f', 'A1', 'x'.repeat(20), 'x'.repeat(21), 'ada.bsky.social', 'b.test', 'no.zzz', 'ada-l.nl', 'ada/poets', 'ada/1st', 'b@c.nl', 'é', '日本', 'a.', '-a.com', 'ada.nl-', 'ada.nl_', 'ada.nl.']
const atSigns = ['@', '@', '@', '＠', '.@', 'RT@', 'rt:@', 'xRT@', '@@', '!@', 'é@', '(@']
const tags = [
    'BOTY26', 'BookOfTheYear', '1', '1a', 'a1', 'a-b', 'a_b', '_', '_a', 'é', 'Zoe\u0308', '日本語', 'кот', 'ß', 'a·b', '·a', 'a・b', 'a\u200cb', 'a\u200bb',
    'a.', 'a!', 'a’s', '😀', 'a😀', '👍🏽', '1️⃣', 'a#b', 'a://b', '𠀡', '٣', '१', '½', '①', 'a\u0301', '\u0301', '12…', '“q”', '(x)', 'x'.repeat(64), 'x'.repeat(65), '\ufe0fa', '\u20e3', '..', 'a(b.nl', '„', '$', '+', '^a', 'a`', '<', '™',
]
const hashes = ['#', '#', '#', '＃', '##', '&#', 'a#', '(#', '#️', '/#', '。#', '😀#', '️#', '"#']
const cashtags = ['$AB', '$STOCK', '$brk.B', '$a_bb', '$a.bbb', '$toolong', '$1', '$A1', '$a', '$$a', '$é', '$ab1cd', '$abcde', '$abcdef', '$A.', '($Q)', '$J’', '＄A', '$x"', '$y`']
const marks = ['.', ',', ';', ':', '!', '?', '…', ')', '(', '"', "'", '’', '”', '“', '-', '–', '—', '/', '\\', '&', '&amp;', '+', '=', '~', '`', '|', '<', '>', '[', ']', '{', '}', '*', '%', '^', '_', '。', '、', '！', '「', '」', '¡', '¿', '·', '•']
const blanks = [' ', ' ', ' ', ' ', ' ', ' ', '\n', '\n\n', '\t', '  ', '\r\n', '\u00a0', '\u2009', '\u200a', '\u200b', '\u2028', '\u3000', '\u180e', '\u202f', '\u0085', '\u2060', '\u00ad']
const odd = ['\ufffe', '\ufeff', '\uffff', '\u202a', '\u202e', '\u2066', '\u2069', '\u200e', '\u200f', '\u061c', '\u0000', '\u0007', '\u007f', '\ufffd', '\u{e0001}', '\u{1f3f4}', '\u034f', '\u0e33', '\u{10ffff}', '\u2063']

const kinds = {
    word: (pick) => pick(words),
    decomposed: (pick) => pick(decomposed),
    emoji: (pick) => pick(emoji),
    url: (pick) => pick(schemes) + pick(hosts) + pick(ports) + pick(paths) + pick(queries),
    name: (pick) => pick(atSigns) + pick(names),
    tag: (pick) => pick(hashes) + pick(tags),
    cashtag: (pick) => pick(cashtags),
    mark: (pick) => pick(marks),
    odd: (pick) => pick(odd),
}
const plain = ['word', 'word', 'word', 'emoji', 'url', 'name', 'tag', 'cashtag', 'decomposed']
const wild = ['word', 'emoji', 'url', 'url', 'name', 'tag', 'tag', 'cashtag', 'mark', 'mark', 'odd', 'decomposed']

// Three of four texts are like posts: things between blanks, with marks after some. One of four is glued together.
function text(random) {
    const pick = (list) => list[Math.floor(random() * list.length)]
    const isWild = random() < 0.25
    const count = 1 + Math.floor(random() * (isWild ? 7 : 14))
    let out = ''
    for (let i = 0; i < count; ++i) {
        out += kinds[pick(isWild ? wild : plain)](pick)
        if (random() < (isWild ? 0.2 : 0.25)) out += pick(marks)
        if (i + 1 < count && random() < (isWild ? 0.35 : 0.95)) out += pick(blanks)
    }
    return random() < 0.02 ? out.repeat(1 + Math.floor(random() * 12)) : out
}

export function texts(count, seed) {
    const random = randomFrom(seed)
    return Array.from({ length: count }, () => text(random))
}
