import { installRenderCounter } from './render-counter.ts'

/** React looks for its profiler once, when it is loaded, and test files share their modules: this stands in the setup before all. */
export const counter = installRenderCounter()
