// A stand-in of our own (npm has no Jetstream server): turns the events of a real PDS, decoded by @atproto/sync, into
// the JSON of Jetstream's v1 /subscribe. Not here: compression, filters by person, requireHello.
import http from 'node:http'

const isCid = v => typeof v.toString === 'function' && v.multihash !== undefined && v.code !== undefined
const toJson = v =>
  Array.isArray(v) ? v.map(toJson)
  : v instanceof Uint8Array ? { $bytes: Buffer.from(v).toString('base64').replace(/=+$/, '') }
  : v === null || typeof v !== 'object' ? v
  : isCid(v) ? { $link: v.toString() }
  : v.original ? toJson(v.original) // a blob
  : Object.fromEntries(Object.entries(v).filter(([, x]) => x !== undefined).map(([k, x]) => [k, toJson(x)]))

export async function startJetstream({ load, pick, service, port }) {
  const Firehose = pick(await load('@atproto/sync/dist/index.js'), 'Firehose')
  const WebSocketServer = pick(await load('ws/wrapper.mjs'), 'WebSocketServer')
  const past = [] // for ?cursor=
  const clients = new Set()
  let last = 0
  const now = () => (last = Math.max(last + 1, Date.now() * 1000)) // microseconds, rising

  const send = (client, event, text) => {
    const wanted = client.collections
    if (event.kind !== 'commit' || !wanted.length || wanted.includes(event.commit.collection)) client.socket.send(text)
  }
  const emit = event => {
    const text = JSON.stringify(event)
    past.push([event, text])
    for (const client of clients) send(client, event, text)
  }

  let seq = 0, queue = Promise.resolve()
  const runner = { // keeps the order; @atproto/sync asks it for the cursor
    getCursor: () => seq,
    trackEvent: (did, n, handle) => (queue = queue.then(handle).finally(() => { seq = Math.max(seq, n) })),
  }
  const hose = new Firehose({
    service, subscriptionReconnectDelay: 200, unauthenticatedCommits: true, unauthenticatedHandles: true, runner,
    idResolver: {
      did: { resolve: async () => null, resolveAtprotoData: async () => ({}) },
      handle: { resolve: async () => undefined },
    },
    onError: e => console.error('jetstream:', e?.message ?? e),
    handleEvent: e => {
      const head = { did: e.did, time_us: now() }
      if (e.event === 'identity')
        emit({ ...head, kind: 'identity', identity: { did: e.did, ...(e.handle && { handle: e.handle }), seq: e.seq, time: e.time } })
      else if (e.event === 'account')
        emit({ ...head, kind: 'account', account: { active: e.active, did: e.did, seq: e.seq, time: e.time, ...(e.status && { status: e.status }) } })
      else if (e.event !== 'sync')
        emit({ ...head, kind: 'commit', commit: { rev: e.rev, operation: e.event, collection: e.collection, rkey: e.rkey,
          ...(e.event !== 'delete' && { record: toJson(e.record), cid: String(e.cid) }) } })
    },
  })
  hose.start()

  const server = http.createServer((request, reply) => { reply.writeHead(404); reply.end() })
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url, 'http://x')
    if (url.pathname !== '/subscribe')
      return socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')
    sockets.handleUpgrade(request, socket, head, ws => {
      const client = { socket: ws, collections: url.searchParams.getAll('wantedCollections') }
      const cursor = url.searchParams.get('cursor')
      if (cursor !== null)
        for (const [event, text] of past) if (event.time_us >= Number(cursor)) send(client, event, text)
      clients.add(client)
      ws.on('close', () => clients.delete(client))
      ws.on('error', () => {})
    })
  })
  await new Promise((ok, no) => server.once('error', no).listen(port, ok))
  return { close: () => { hose.destroy(); for (const c of clients) c.socket.terminate(); server.close() } }
}
