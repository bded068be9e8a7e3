type Fiber = {
  type: unknown
  flags: number
  alternate: Fiber | null
  child: Fiber | null
  sibling: Fiber | null
}

/** Components that React rendered in this page since the last call of `take`. */
export type RenderCounter = { take(): number }

/**
 * Counts as the profiler of React's own tools does: React tells whoever stands in this place when it starts of each commit.
 * Call it before React is loaded. It must need nothing outside of itself: a browser gets its text.
 */
export function installRenderCounter(): RenderCounter {
  const PERFORMED_WORK = 1
  let rendered = 0
  const count = (fiber: Fiber): void => {
    if (typeof fiber.type === 'function' || (typeof fiber.type === 'object' && fiber.type !== null)) {
      if ((fiber.flags & PERFORMED_WORK) !== 0) rendered += 1
    }
    // React did not enter a subtree whose first child is the very same one as before.
    if (fiber.alternate !== null && fiber.child === fiber.alternate.child) return
    for (let child = fiber.child; child !== null; child = child.sibling) count(child)
  }
  Reflect.set(globalThis, '__REACT_DEVTOOLS_GLOBAL_HOOK__', {
    supportsFiber: true,
    isDisabled: false,
    renderers: new Map(),
    inject: () => 1,
    onCommitFiberRoot: (_id: number, root: { current: Fiber }) => count(root.current),
    onCommitFiberUnmount: () => {},
    onPostCommitFiberRoot: () => {},
    onScheduleFiberRoot: () => {},
    checkDCE: () => {},
  })
  const counter = {
    take: () => {
      const taken = rendered
      rendered = 0
      return taken
    },
  }
  Reflect.set(globalThis, 'renderCounter', counter)
  return counter
}
