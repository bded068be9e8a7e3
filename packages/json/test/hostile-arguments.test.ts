import { refusesHostileArguments } from '../../../testing/hostile-arguments.ts'
import * as json from '../src/index.ts'

refusesHostileArguments(import.meta.url, [json.JsonError], {
  parseJson: { call: json.parseJson, args: () => ['{"a":1}'] },
  parseJsonInParts: {
    call: (text: string, depth: number, names: number) => [...json.parseJsonInParts(text, depth, names)],
    args: () => ['{"a":1}', 3, 5],
  },
  printJsonInPieces: {
    call: (value: unknown) => [...json.printJsonInPieces(value)],
    args: () => [{ a: [1n] }],
  },
  inSlices: { call: json.inSlices, args: () => [json.parseJsonInParts('{"a":1}')] },
  giveWay: { call: json.giveWay, args: () => [] },
  parseJsonInSlices: { call: json.parseJsonInSlices, args: () => ['{"a":1}', 3, 5] },
  printJsonInSlices: { call: json.printJsonInSlices, args: () => [{ a: [1n] }] },
  printJson: { call: json.printJson, args: () => [{ a: [1n] }, 2] },
  findJsonFault: { call: json.findJsonFault, args: () => ['{'] },
  hasLargeInteger: { call: json.hasLargeInteger, args: () => ['{"a":7615917337495251231}'] },
})
