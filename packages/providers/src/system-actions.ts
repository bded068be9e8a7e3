import { codeAction } from './code/description.ts'
import { controlActions } from './control/description.ts'
import { databaseQueryAction } from './database/description.ts'
import type { ActionDescription } from './description.ts'
import { formatActions } from './formats/description.ts'
import { conditionAction, httpRequestAction } from './http-request/description.ts'
import { memoryActions } from './memory/description.ts'
import { respondAction } from './respond/description.ts'
import { runScriptAction } from './run-script/description.ts'
import { shapingActions } from './shaping/description.ts'

/** Actions that belong to no provider. */
export const systemActions: readonly ActionDescription[] = [
  httpRequestAction,
  databaseQueryAction,
  conditionAction,
  codeAction,
  runScriptAction,
  ...controlActions,
  respondAction,
  ...shapingActions,
  ...formatActions,
  ...memoryActions,
]
