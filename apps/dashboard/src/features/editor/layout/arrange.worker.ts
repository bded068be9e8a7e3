import { arrange, type LayoutTask } from './arrange.ts'

/** Away from the page: hundreds of steps take longer than a frame. */
self.onmessage = ({ data }: MessageEvent<LayoutTask>) => self.postMessage(arrange(data))
