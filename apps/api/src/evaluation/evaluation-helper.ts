import { evaluateTask } from '@orch/engine'
import { answerTasks } from '@orch/helpers/inside'
import { shapeAtOnce } from './shape-items.ts'

// Texts come in and go out, so that the event loop of the server copies nothing piece by piece.
answerTasks((task: string) => evaluateTask(task, shapeAtOnce))
