// The table of networks: a new one is one line here and one pair of files in net/ (docs/adding-a-network.md).
// Read by whoever needs a list of them, with NETWORK(name, facts) defined, and NETWORK_BY_HAND where those without an
// adapter are another matter. The fields are those of domain::NetworkFacts in their order; what is left out keeps its
// default there. The order of lines is that of lists on the screen.
// Figures: the platforms' own documentation, as of 2026. Where a server tells its own, the server is right.
#ifndef NETWORK_BY_HAND
#define NETWORK_BY_HAND NETWORK
#endif

NETWORK(rehearsal, .label = "Rehearsal", .url_length = 23, .tone = {0x12A594, 0x12A594},
        .brings_cards = true)

// 16 MiB; what is over 3840 × 2160 pixels is scaled down by the server, and not as well.
NETWORK(mastodon, .label = "Mastodon", .url_length = 23, .handles = HandleRule::with_server,
        .tone = {0x6364FF, 0x6364FF})

// Its own servers take 2 MB a picture; others, with the older lexicon, half, which the account check writes down.
NETWORK(bluesky, .label = "Bluesky", .text = TextRules::bluesky, .default_limit = 300, .max_alt_length = 2000,
        .photo = {2'000'000, 2000}, .photo_bytes_anywhere = 1'000'000, .handles = HandleRule::dns_name,
        .tone = {0x1185FE, 0x1185FE}, .brings_cards = true)

// 5 MB a picture; its largest rendition has 4096 px on a side. Prices: X's documentation, "Pricing" (pay per use, since
// 6 February 2026).
NETWORK(x, .label = "X", .text = TextRules::x, .default_limit = 280, .url_length = 23, .max_alt_length = 1000,
        .photo = {5'000'000, 4096}, .handles = HandleRule::x, .server = "https://api.x.com",
        .prices = {15, 200, 5, 5, 10, 1, 10}, .tone = {0x14171A, 0xE7E9EA})

// 500 characters, an emoji as its UTF-8 bytes, alt text 1,000: Meta's Threads API, "Publishing". It fetches pictures from
// a public address; bytes it does not take.
NETWORK(threads, .label = "Threads", .text = TextRules::threads, .max_photos = 0, .max_alt_length = 1000,
        .photo = {8'000'000, 1440}, .handles = HandleRule::threads,
        .no_photos = "Threads fetches photos from a public web address and takes none from a desk: post the words alone "
                     "there, or post there by hand (callboard account add other).",
        .has_feed = false, .server = "https://graph.threads.net", .tone = {0x101010, 0xF3F5F7})

// What the user's own receiver takes; see docs/networks.md, "Webhook".
NETWORK(webhook, .label = "Webhook", .text = TextRules::plain, .default_limit = 5000, .max_photos = 10,
        .max_alt_length = 2000, .photo = {4'000'000, 3840}, .has_feed = false, .tone = {0x8A5A00, 0xD9A441})

// 3,000 characters: LinkedIn's Posts API, "commentary"; 20 photos: its MultiImage API.
NETWORK_BY_HAND(linkedin, .label = "LinkedIn", .text = TextRules::plain, .default_limit = 3000, .max_photos = 20,
                .max_alt_length = 1000, .photo = {5'000'000, 4096}, .has_feed = false,
                .server = "https://www.linkedin.com",
                .composer = "https://www.linkedin.com/feed/?shareActive=true&text={text}",
                .hosts = "linkedin.com lnkd.in", .tone = {0x0A66C2, 0x378FE9})

// 63,206 characters: the limit that Facebook made known for posts in 2011; no address takes a text.
NETWORK_BY_HAND(facebook, .label = "Facebook", .text = TextRules::plain, .default_limit = 63'206, .max_photos = 10,
                .max_alt_length = 1000, .photo = {8'000'000, 4096}, .has_feed = false,
                .server = "https://www.facebook.com", .hosts = "facebook.com fb.com fb.watch fb.me",
                .tone = {0x0866FF, 0x4599FF})

// Any other: the account names the page where posts are written.
NETWORK_BY_HAND(other, .label = "Other page", .text = TextRules::plain, .default_limit = 5000, .max_photos = 10,
                .has_feed = false, .tone = {0x5F6B7A, 0xA7B1BF})

#undef NETWORK_BY_HAND
