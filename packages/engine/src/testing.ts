export { type Choices, type CrashHost, runWithCrashes } from './testing/crash/run-with-crashes.ts'
export { type EngineHost, keepsTheEnginePromise } from './testing/engine-promise.ts'
export { keepsTheLanesPromise } from './testing/lanes-promise.ts'
export { keepsTheExecutionStorePromise } from './testing/store/store-promise.ts'
