import { createSocket, type Socket } from 'node:dgram'
import dns from 'node:dns/promises'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MongoAddress } from '../../src/mongodb/address.ts'
import { mongoAddress } from '../../src/mongodb/address.ts'
import { membersOf } from '../../src/mongodb/members.ts'

const SRV = 33
const TXT = 16
/** By name and kind of record: what the name server answers. */
const RECORDS: Readonly<Record<string, readonly Buffer[]>> = {
  [`_mongodb._tcp.shop.example.test ${SRV}`]: [
    srv('db1.example.test', 27_017),
    srv('DB2.example.test', 27_018),
  ],
  [`shop.example.test ${TXT}`]: [txt('authSource=people&replicaSet=rs0')],
  [`_mongodb._tcp.evil.example.test ${SRV}`]: [srv('db.attacker.test', 27_017)],
  [`_mongodb._tcp.near.example.test ${SRV}`]: [srv('attackerexample.test', 27_017)],
}
const before = dns.getServers()
let server: Socket

beforeAll(async () => {
  server = createSocket('udp4')
  server.on('message', (question, from) => server.send(answerTo(question), from.port, from.address))
  server.bind(0, '127.0.0.1')
  await once(server, 'listening')
  dns.setServers([`127.0.0.1:${server.address().port}`])
})
afterAll(() => {
  dns.setServers(before)
  server.close()
})

function nameOf(name: string): Buffer {
  const parts = name.split('.').map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)]))
  return Buffer.concat([...parts, Buffer.from([0])])
}

function srv(host: string, port: number): Buffer {
  const head = Buffer.alloc(6)
  head.writeUInt16BE(port, 4)
  return Buffer.concat([head, nameOf(host)])
}

function txt(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(text)])
}

/** A name server of a few records (RFC 1035). */
function answerTo(question: Buffer): Buffer {
  const end = question.indexOf(0, 12)
  const parts: string[] = []
  for (let at = 12; at < end; at += 1 + (question[at] ?? 0))
    parts.push(question.toString('latin1', at + 1, at + 1 + (question[at] ?? 0)))
  const kind = question.readUInt16BE(end + 1)
  const records = RECORDS[`${parts.join('.').toLowerCase()} ${kind}`] ?? []
  const head = Buffer.from(question.subarray(0, 12))
  head.writeUInt16BE(records.length > 0 ? 0x8180 : 0x8183, 2)
  head.writeUInt16BE(records.length, 6)
  head.writeUInt32BE(0, 8)
  const answers = records.map((data) => {
    const record = Buffer.alloc(12)
    record.writeUInt16BE(0xc00c, 0)
    record.writeUInt16BE(kind, 2)
    record.writeUInt16BE(1, 4)
    record.writeUInt16BE(data.length, 10)
    return Buffer.concat([record, data])
  })
  return Buffer.concat([head, question.subarray(12, end + 5), ...answers])
}

const found = (url: string) => membersOf(mongoAddress({ url }))

test('the servers of a domain stand in its records, and where users are known', async () => {
  const { members, authSource } = await found('mongodb+srv://u:p@shop.example.test/')
  expect([...members].sort((one, other) => one.port - other.port)).toEqual([
    { host: 'db1.example.test', port: 27_017 },
    { host: 'db2.example.test', port: 27_018 },
  ])
  expect(authSource).toBe('people')
  expect((await found('mongodb+srv://u:p@shop.example.test/?authSource=admin')).authSource).toBe('admin')
})

test.each(['evil', 'near'])('records of %s that lead to another domain are refused', async (name) => {
  await expect(found(`mongodb+srv://u:p@${name}.example.test/`)).rejects.toMatchObject({
    code: 'BAD_RESPONSE',
    message: expect.stringContaining('another domain'),
  })
})

test('a domain without records has no servers', async () => {
  await expect(found('mongodb+srv://u:p@none.example.test/')).rejects.toMatchObject({ code: 'UNREACHABLE' })
})

test('such an address is encrypted unless it says otherwise', () => {
  const modes = ['', '?tls=false', '?tlsInsecure=true'].map(
    (more): MongoAddress['sslMode'] => mongoAddress({ url: `mongodb+srv://h.example.test/${more}` }).sslMode,
  )
  expect(modes).toEqual(['verify-full', 'disable', 'require'])
})
