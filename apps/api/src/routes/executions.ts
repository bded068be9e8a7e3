import type { Json } from '@orch/engine'
import { answerPieces } from '../ground/json-stream.ts'
import { bodyOn } from '../ground/open-lines.ts'
import { type Call, done, type HandlersOf } from '../http/handler.ts'
import { decideStep } from '../verbs/executions/answer-wait.ts'
import { cancelExecution } from '../verbs/executions/cancel-execution.ts'
import { cancelMany, deleteMany, rerunMany } from '../verbs/executions/change-many.ts'
import { clearExecutions } from '../verbs/executions/clear-executions.ts'
import { executedDrawing } from '../verbs/executions/executed-drawing.ts'
import { listApprovals } from '../verbs/executions/list-approvals.ts'
import {
  changeMatching,
  countMatching,
  listChanges,
  stopChange,
} from '../verbs/executions/matching/changes.ts'
import { listMessages, sendAgain } from '../verbs/executions/messages.ts'
import { openFile } from '../verbs/executions/open-file.ts'
import { overview } from '../verbs/executions/overview.ts'
import {
  executionDetail,
  executionLogs,
  getExecutionState,
  listExecutions,
} from '../verbs/executions/read-execution.ts'
import { rerunExecution } from '../verbs/executions/rerun-execution.ts'
import { searchExecutions } from '../verbs/executions/search-executions.ts'
import { executionEvents } from './event-stream.ts'
import { answerFile } from './file-answer.ts'

export const executionHandlers: HandlersOf<'executions'> = {
  'executions.list': (call) => listExecutions(call, call.param('id')),
  'executions.clear': (call) => clearExecutions(call, call.param('id')),
  'executions.state': (call) => getExecutionState(call, call.param('executionId')),
  'executions.logs': (call) => {
    const read = call.query.view === 'full' ? executionDetail : executionLogs
    return sentTo(call, answerPieces(read(call, call.param('executionId'))))
  },
  'executions.drawing': (call) => executedDrawing(call, call.param('executionId')),
  'executions.file': async (call) =>
    sentTo(call, answerFile(await openFile(call, call.param('executionId'), call.param('fileId')))),
  'executions.events': (call) =>
    executionEvents(call.http, call, call.param('executionId'), call.line('events')),
  'executions.cancel': (call) => done(cancelExecution(call, call.param('executionId'))),
  'executions.decide': (call) => done(decideStep(call, call.param('executionId'), call.body)),
  'executions.rerun': (call) => {
    const { fromFailed, input } = call.body
    return rerunExecution(call, call.param('executionId'), { fromFailed, input: input as Json | undefined })
  },
  'executions.messages': (call) => listMessages(call, call.param('executionId')),
  'executions.sendAgain': (call) => done(sendAgain(call, call.param('executionId'), call.param('messageId'))),
  'executions.search': (call) => searchExecutions(call, call.query),
  'executions.overview': (call) => overview(call, call.query),
  'executions.approvals': (call) => listApprovals(call),
  'executions.cancelMany': (call) => cancelMany(call, call.body.executionIds),
  'executions.deleteMany': (call) => deleteMany(call, call.body.executionIds),
  'executions.rerunMany': (call) => rerunMany(call, call.body),
}

export const executionChangeHandlers: HandlersOf<'executionChanges'> = {
  'executionChanges.count': (call) => countMatching(call, call.query),
  'executionChanges.begin': (call) => changeMatching(call, call.body),
  'executionChanges.list': (call) => listChanges(call),
  'executionChanges.stop': (call) => stopChange(call, call.param('changeId')),
}

/** A large answer, for as long as its caller may hear it. */
async function sentTo(
  call: Call<'executions.logs'> | Call<'executions.file'>,
  answering: Promise<Response>,
): Promise<Response> {
  const answer = await answering
  if (answer.body === null) return answer
  return new Response(bodyOn(call.parts.lines.open(call.line('read')), answer.body), answer)
}
