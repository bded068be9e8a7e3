export { answerTasks } from './answer-tasks.ts'
export { hearMessages } from './hear-messages.ts'
