import { done, type HandlersOf } from '../http/handler.ts'
import {
  createLlmConfig,
  deleteLlmConfig,
  listLlmConfigs,
  updateLlmConfig,
} from '../verbs/llm-configs/llm-configs.ts'

export const llmConfigHandlers: HandlersOf<'llmConfigs'> = {
  'llmConfigs.list': (call) => listLlmConfigs(call),
  'llmConfigs.create': (call) => createLlmConfig(call, call.body),
  'llmConfigs.update': (call) => updateLlmConfig(call, call.param('llmConfigId'), call.body),
  'llmConfigs.delete': (call) => done(deleteLlmConfig(call, call.param('llmConfigId'))),
}
