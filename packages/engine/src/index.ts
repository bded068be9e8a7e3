export { type StartTimer, startAwakeTimer } from './awake-timer.ts'
export type { Budget } from './budget/budget.ts'
export type { Limits } from './budget/limits.ts'
export { evaluateCondition } from './condition/evaluate-condition.ts'
export { type Expression, parseCondition } from './condition/parse-condition.ts'
export { blame, confine, type WorkFacts } from './confine.ts'
export {
  ActionError,
  EngineError,
  type EngineErrorCode,
  type StepError,
  type StepErrorCode,
  WorkflowError,
  type WorkflowIssue,
  type WorkflowIssueCode,
} from './errors.ts'
export { type FreezeWatch, watchFreezes } from './freezes.ts'
export type { Json } from './json.ts'
export type { Lane, Lanes, Taken } from './lanes/lanes.ts'
export { createMemoryLanes } from './lanes/memory-lanes.ts'
export { type LaneLimits, type LaneOptions, withLanes } from './lanes/with-lanes.ts'
export { lendWhileWaiting } from './lend-while-waiting.ts'
export { createLocalEngine, type LocalEngine, type LocalEngineOptions } from './local-engine.ts'
export { createMemoryExecutionStore, type MemoryExecutionStore } from './memory-execution-store.ts'
export type { Place } from './plan/place.ts'
export { type ItemsOf, type Plan, plan } from './plan/plan.ts'
export type {
  ActionCall,
  ActionResult,
  Actions,
  Admission,
  Calls,
  Crashes,
  Delta,
  Depth,
  EndedStep,
  Engine,
  ExecutionOptions,
  ExecutionStatus,
  ExecutionStore,
  Links,
  NewExecution,
  Opened,
  Origin,
  Outcome,
  Parent,
  StepKey,
  StepRecord,
  TurnState,
  Untaken,
  Verdict,
  Wait,
  WaitKind,
} from './ports.ts'
export { openTurn, runTurn, type Watched } from './run-turn.ts'
export type { SettingFormat, SettingFormats } from './settings/formats.ts'
export type { BoundQuery } from './settings/sql-setting.ts'
export { createSuspects, type Suspects } from './suspects.ts'
export { parseTemplate, type Template, type Token } from './template/parse-template.ts'
export { type ReadableStep, resolveTemplates, type Scope } from './template/resolve-template.ts'
export { createScope, slugOf } from './template/scope.ts'
export type { Runtime, TurnEnd, TurnEngine } from './turn/runtime.ts'
export { whileHeld } from './while-held.ts'
export { checkWorkflow } from './workflow/check-workflow.ts'
export { drawIntegers, readIntegers } from './workflow/drawn-integers.ts'
export { ancestorsOf } from './workflow/order.ts'
export { parseWorkflow } from './workflow/parse-workflow.ts'
export type {
  RetryPolicy,
  Trigger,
  TriggerType,
  Workflow,
  WorkflowEdge,
  WorkflowNode,
} from './workflow/workflow.ts'
