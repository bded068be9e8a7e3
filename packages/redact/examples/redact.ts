import { createRedactor } from '@orch/redact'

const redactor = createRedactor({ labels: true })
const run = redactor.withSecrets([{ value: 'hunter2-hunter2', label: 'smtp' }])

console.log(run.text('token aHVudGVyMi1odW50ZXIy was refused'))
console.log(run.value({ author: 'Ada', apiKey: 'k-1', maxTokens: 100 }))
console.log(run.text('GET https://ada:pa55word@db.test/?sig=b2c85ba09561 failed'))
console.log(run.report())

run.dispose() // forgets the values; from now on every call throws
