import { answerTasks } from '@orch/helpers/inside'
import { runInRoom } from './run-in-room.ts'

answerTasks(runInRoom)
