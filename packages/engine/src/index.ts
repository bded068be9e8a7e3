export type { StartTimer } from './awake-timer.ts'
export type { Budget } from './budget/budget.ts'
export type { Limits } from './budget/limits.ts'
export type { Times } from './checks/next-times.ts'
export { type Expression, evaluateCondition, parseCondition } from './condition/index.ts'
export { blame, type WorkFacts } from './confine.ts'
export type { Conclusion } from './control/conclude-turn.ts'
export {
  checkedEngine,
  confine,
  createLocalEngine,
  createMemoryLanes,
  createSuspects,
  evaluateTask,
  lendWhileWaiting,
  openTurn,
  plan,
  runTurn,
  startAwakeTimer,
  watchFreezes,
  whileHeld,
  withLanes,
} from './entrances.ts'
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
export { FAIR_SHARES } from './fair-shares.ts'
export type { FreezeWatch } from './freezes.ts'
export type { Json } from './json.ts'
export type { Lane, Lanes, Taken } from './lanes/lanes.ts'
export type { MemoryLanes } from './lanes/memory-lanes.ts'
export type { LaneLimits, LaneOptions } from './lanes/with-lanes.ts'
export type { LocalEngine, LocalEngineOptions } from './local-engine.ts'
export { createMemoryExecutionStore, type MemoryExecutionStore } from './memory-execution-store.ts'
export type { SettingFormat, SettingFormats } from './model/formats.ts'
export type { NodeStatus } from './model/node-status.ts'
export type { Graph } from './model/order.ts'
export type { Missed, Overlap, Schedule, ScheduleFault } from './model/schedule.ts'
export type {
  NodeId,
  RetryPolicy,
  Trigger,
  TriggerType,
  Workflow,
  WorkflowEdge,
  WorkflowNode,
} from './model/workflow.ts'
export type { Outcomes } from './plan/edge-state.ts'
export type { Loops } from './plan/loop-progress.ts'
export type { StepPlace } from './plan/place.ts'
export type { Plan, PlanMemory } from './plan/plan.ts'
export type { Turns } from './plan/turn-end.ts'
export type {
  ActionCall,
  ActionResult,
  Actions,
  Admission,
  AuditNote,
  Calls,
  Crashes,
  Delta,
  Depth,
  EndedStep,
  Engine,
  ExecutionEnd,
  ExecutionOptions,
  ExecutionStatus,
  ExecutionStore,
  ItemReader,
  ItemSettings,
  ItemsElsewhere,
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
  Upstream,
  UpstreamStep,
  Wait,
  WaitKind,
} from './ports.ts'
export type { OpenedTurn, TurnRuntime, Watched } from './run-turn.ts'
export type { BoundQuery } from './settings/sql-setting.ts'
export type { Suspects } from './suspects.ts'
export {
  createScope,
  parseTemplate,
  type ReadableStep,
  resolveTemplates,
  type Scope,
  slugOf,
  type Template,
  type Token,
} from './template/index.ts'
export type { Reference } from './template/parse-template.ts'
export type { Named, Surroundings } from './template/readable.ts'
export type { PerformItems } from './turn/evaluate-task.ts'
export type { Runtime, TurnEnd, TurnEngine } from './turn/runtime.ts'
export {
  ancestorsOf,
  checkSchedule,
  checkWorkflow,
  checkWorkflowInParts,
  drawIntegers,
  nextTimes,
  nodeStatusesOf,
  parseWorkflow,
  readIntegers,
} from './workflow/index.ts'
