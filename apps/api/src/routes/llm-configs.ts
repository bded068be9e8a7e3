import { DONE, Done, LlmConfig, LlmConfigPatch, NewLlmConfig } from '@orch/contract'
import { type Operation, operation } from '../http/operation.ts'
import {
  createLlmConfig,
  deleteLlmConfig,
  listLlmConfigs,
  updateLlmConfig,
} from '../verbs/llm-configs/llm-configs.ts'

export const llmConfigOperations: Operation[] = [
  operation({
    method: 'get',
    path: '/api/llm-configs',
    access: 'manage',
    summary: 'Models with the credentials they are called with, newest first',
    answer: LlmConfig.array(),
    handle: (call) => listLlmConfigs(call),
  }),
  operation({
    method: 'post',
    path: '/api/llm-configs',
    access: 'manage',
    summary: 'Put a model and a credential together; AI steps name it by llmConfigId',
    body: NewLlmConfig,
    answer: LlmConfig,
    handle: (call) => createLlmConfig(call, call.body),
  }),
  operation({
    method: 'patch',
    path: '/api/llm-configs/:llmConfigId',
    access: 'manage',
    summary: 'Change the name, the model or the credential',
    body: LlmConfigPatch,
    answer: LlmConfig,
    handle: (call) => updateLlmConfig(call, call.param('llmConfigId'), call.body),
  }),
  operation({
    method: 'delete',
    path: '/api/llm-configs/:llmConfigId',
    access: 'manage',
    summary: 'Delete an LLM config',
    answer: Done,
    async handle(call) {
      await deleteLlmConfig(call, call.param('llmConfigId'))
      return DONE
    },
  }),
]
