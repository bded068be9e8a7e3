import { refusesHostileArguments } from '../../../testing/hostile-arguments.ts'
import * as json from '../src/index.ts'

refusesHostileArguments(json, [json.JsonError], {
  parseJson: { call: json.parseJson, args: () => ['{"a":1}'] },
  printJson: { call: json.printJson, args: () => [{ a: [1n] }, 2] },
  findJsonFault: { call: json.findJsonFault, args: () => ['{'] },
  hasLargeInteger: { call: json.hasLargeInteger, args: () => ['{"a":7615917337495251231}'] },
})
