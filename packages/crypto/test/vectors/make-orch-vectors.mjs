// Writes orch-sealed.json: sealed texts of every format, made from the format's description alone. Run it with node; its output is
// committed and does not change. To port the format to another language, start here.
import { createCipheriv, createHash, hkdfSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'

const rootKeys = ['orch example key 1', 'orch example key 2'].map((label) => createHash('sha256').update(label).digest())
const [first, second] = rootKeys

const credentials = { owner: 'ws_1', kind: 'integration', id: 'int_7', field: 'credentials' }
const foreign = { owner: 'größe 🔑', kind: 'k', id: '1', field: 'f' }
const texts = {
  empty: '',
  short: '{"apiKey":"not a real one"}',
  unicode: 'Grüße, 世界 🔐\u0000 and a zero',
  long: 'a text of more than one block '.repeat(40),
}

const vectors = Object.entries(texts).flatMap(([name, text]) => [
  orch(`orch/1, ${name}`, first, credentials, text),
  orch(`orch/1, ${name}, second key`, second, foreign, text),
  seed(`seed, IV of 12 bytes, ${name}`, first, credentials, text, 12),
  seed(`seed, IV of 16 bytes, ${name}`, first, credentials, text, 16),
])
vectors.push({ ...vectors[0], name: 'orch/1 with its prefix', sealed: `orch:1:${vectors[0].sealed}` })
vectors.push({ ...vectors[2], name: 'seed in upper case', sealed: vectors[2].sealed.toUpperCase() })

const file = {
  about: 'Sealed texts of @orch/crypto. rootKeys are hex; keyId is the id of the key that opens the text.',
  rootKeys: rootKeys.map((key) => ({ key: key.toString('hex'), id: keyId(key) })),
  vectors,
  refused: refused(vectors[4].sealed, vectors[2].sealed),
}
writeFileSync(new URL('orch-sealed.json', import.meta.url), `${JSON.stringify(file, null, 2)}\n`)

function orch(name, key, context, text) {
  const material = derive(key, `owner:${context.owner}`, 48)
  const head = Buffer.concat([Buffer.of(1), Buffer.from(keyId(key), 'hex'), material.subarray(32)])
  const nonce = bytesFor(name, 12)
  const { owner, kind, id, field } = context
  const bound = Buffer.concat([head, Buffer.from([owner, kind, field, id].join('\0'))])
  const sealed = gcm(material.subarray(0, 32), nonce, bound, text, Buffer.concat([head, nonce]))
  return { name, version: 1, keyId: keyId(key), context, text, sealed }
}

function seed(name, key, context, text, ivLength) {
  const iv = bytesFor(name, ivLength)
  return { name, version: 0, keyId: keyId(key), context, text, sealed: gcm(key, iv, undefined, text, iv) }
}

function gcm(key, iv, bound, text, head) {
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  if (bound) cipher.setAAD(bound)
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [head, cipher.getAuthTag(), ciphertext].map((part) => part.toString('hex')).join(':')
}

function derive(key, info, length) {
  return Buffer.from(hkdfSync('sha256', key, 'orch/seal/1', info, length))
}

function keyId(key) {
  return derive(key, 'id', 4).toString('hex')
}

/** A vector has to be the same at every run. */
function bytesFor(name, length) {
  return createHash('sha256').update(`nonce of ${name}`).digest().subarray(0, length)
}

function refused(sealed, seedText) {
  const [head, tag, ciphertext] = sealed.split(':')
  const [iv, seedTag, seedCiphertext] = seedText.split(':')
  const flip = (text, at) => text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1)
  const entry = (name, code, text, context = credentials) => ({ name, code, sealed: text, context })
  return [
    entry('two parts', 'MALFORMED', `${head}:${tag}`),
    entry('four parts', 'MALFORMED', `${sealed}:00`),
    entry('tag of 4 bytes', 'MALFORMED', `${head}:${tag.slice(0, 8)}:${ciphertext}`),
    entry('half a byte at the end', 'MALFORMED', `${sealed}0`),
    entry('a digit outside ASCII', 'MALFORMED', `${head}:${tag}:${ciphertext.slice(0, -1)}\u0131`),
    entry('one upper-case digit', 'MALFORMED', `${head}:${tag}:${ciphertext.slice(0, -2)}AB`),
    entry('white space', 'MALFORMED', `${sealed}\n`),
    entry('prefix before a seed text', 'MALFORMED', `orch:1:${seedText}`),
    entry('prefix twice', 'MALFORMED', `orch:1:orch:1:${sealed}`),
    entry('version 2', 'UNSUPPORTED_VERSION', `02${sealed.slice(2)}`),
    entry('prefix of version 2', 'UNSUPPORTED_VERSION', `orch:2:${sealed}`),
    entry('key id nobody has', 'UNKNOWN_KEY', `01ffffffff${sealed.slice(10)}`),
    entry('commitment altered', 'WRONG_KEY', flip(sealed, 20)),
    entry('another owner', 'WRONG_KEY', sealed, { ...credentials, owner: 'ws_2' }),
    entry('another kind', 'TAMPERED_OR_WRONG_CONTEXT', sealed, { ...credentials, kind: 'webhook' }),
    entry('another id', 'TAMPERED_OR_WRONG_CONTEXT', sealed, { ...credentials, id: 'int_8' }),
    entry('another field', 'TAMPERED_OR_WRONG_CONTEXT', sealed, { ...credentials, field: 'token' }),
    entry('nonce altered', 'TAMPERED_OR_WRONG_CONTEXT', flip(sealed, 50)),
    entry('tag altered', 'TAMPERED_OR_WRONG_CONTEXT', `${head}:${flip(tag, 0)}:${ciphertext}`),
    entry('ciphertext altered', 'TAMPERED_OR_WRONG_CONTEXT', `${head}:${tag}:${flip(ciphertext, 3)}`),
    entry('ciphertext cut', 'TAMPERED_OR_WRONG_CONTEXT', `${head}:${tag}:${ciphertext.slice(0, -2)}`),
    entry('seed: IV altered', 'OPEN_FAILED', `${flip(iv, 3)}:${seedTag}:${seedCiphertext}`),
    entry('seed: tag altered', 'OPEN_FAILED', `${iv}:${flip(seedTag, 3)}:${seedCiphertext}`),
    entry('seed: tag of 4 bytes', 'MALFORMED', `${iv}:${seedTag.slice(0, 8)}:${seedCiphertext}`),
    entry('seed: junk after the hex', 'MALFORMED', `${seedText}zz`),
    entry('seed: mixed case', 'MALFORMED', `${seedText}aA`),
  ]
}
