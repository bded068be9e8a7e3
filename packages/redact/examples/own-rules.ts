import { createRedactor } from '@orch/redact'

const own = createRedactor({
  shapes: [{ rule: 'acme', prefix: 'acme_live_', alphabet: 'hex', minLength: 24 }],
  rulesOff: ['url-password'],
  secretNames: ['tankNumber'],
  plainNames: ['token'],
})

console.log(own.text('acme_live_0123456789abcdef01234567 for ftp://guest:guest@x.test'))
console.log(own.value({ tankNumber: 'T-7', token: 'identifier' }))
