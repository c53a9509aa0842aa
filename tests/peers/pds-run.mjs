// Run by pds-start.sh in the folder where npm put @atproto/dev-env: a PDS, its directory of identities, two people.
import fs from 'node:fs'
import net from 'node:net'
import dns from 'node:dns'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { startJetstream } from './pds-jetstream.mjs'

const env = process.env

// Left alone the servers listen on every interface: they are kept on loopback.
dns.setDefaultResultOrder('ipv4first')
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (...args) {
  if (typeof args[0] === 'number' && typeof args[1] !== 'string') args.splice(1, 0, '127.0.0.1')
  else if (args[0] && typeof args[0] === 'object' && 'port' in args[0] && !args[0].host)
    args[0] = { ...args[0], host: '127.0.0.1' }
  return listen.apply(this, args)
}

const load = name => import(pathToFileURL(path.join(process.cwd(), 'node_modules', name)).href)
const pick = (module, key) => module[key] ?? module.default[key]

const pds = { port: Number(env.PDS_PORT), hostname: 'localhost', enableDidDocWithSession: true }
if (env.PDS_RATE === '1') pds.rateLimitsEnabled = true
const plc = { port: Number(env.PLC_PORT) }
const TestNetwork = pick(await load('@atproto/dev-env/dist/index.js'), 'TestNetworkNoAppView')
const network = await TestNetwork.create({ plc, pds })

const base = `http://127.0.0.1:${pds.port}`
const call = async (method, body, token) => {
  const reply = await fetch(`${base}/xrpc/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
  const answer = await reply.json()
  if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(answer)}`)
  return answer
}
const person = async name => {
  const handle = `${name}.test`, password = `${name}-password`
  const account = await call('com.atproto.server.createAccount', { email: `${name}@example.org`, handle, password })
  const app = await call('com.atproto.server.createAppPassword', { name: 'callboard' }, account.accessJwt)
  return { handle, did: account.did, password, app_password: app.password,
    access_jwt: account.accessJwt, refresh_jwt: account.refreshJwt }
}

const told = {
  base_url: base, plc_url: `http://127.0.0.1:${plc.port}`,
  jetstream_url: `ws://127.0.0.1:${env.JETSTREAM_PORT}/subscribe`,
  admin_password: 'admin-pass', jwt_secret: 'jwt-secret', state_dir: env.PDS_STATE,
  desk: await person('hall-desk'), guest: await person('hall-guest'), // plain "guest" is reserved
}
const jetstream = await startJetstream({ load, pick, service: `ws://127.0.0.1:${pds.port}`, port: Number(env.JETSTREAM_PORT) })
fs.writeFileSync(`${env.PDS_STATE}/peer.json.part`, JSON.stringify(told) + '\n')
fs.renameSync(`${env.PDS_STATE}/peer.json.part`, `${env.PDS_STATE}/peer.json`)

for (const signal of ['SIGTERM', 'SIGINT'])
  process.once(signal, async () => {
    setTimeout(() => process.exit(0), 4000).unref()
    jetstream.close()
    try { await network.close() } catch {}
    process.exit(0)
  })
