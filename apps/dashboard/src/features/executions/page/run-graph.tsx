import type { ExecutedDrawing, StepStatus } from '@orch/client'
import { STATUS_DISPLAYS } from '../../../lib/step-status.ts'
import { edgePath, placedNodes } from './run-graph.ts'
import { texts } from './texts.ts'

type RunGraphProps = {
  drawing: Pick<ExecutedDrawing, 'nodes' | 'edges'>
  statuses: Readonly<Record<string, StepStatus>>
  /** A step was pressed. */
  onChoose: (nodeId: string) => void
}

/** The drawing that ran, with what became of each step. Those who cannot see it have the same in the lists of steps. */
export function RunGraph({ drawing, statuses, onChoose }: RunGraphProps) {
  const { nodes, width, height, size } = placedNodes(drawing.nodes)
  const places = new Map(nodes.map((node) => [node.id, node]))
  return (
    <div className="overflow-auto rounded-xl border border-line bg-canvas p-3" tabIndex={-1}>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${width} ${height}`}
        className="mx-auto block max-h-[28rem] w-full"
        style={{ minWidth: Math.min(width, Math.max(480, width * 0.75)), maxWidth: width }}
      >
        <title>{texts.whatRan}</title>
        {drawing.edges.map(({ id, source, target }) => {
          const [from, to] = [places.get(source), places.get(target)]
          const isTaken = (statuses[target] ?? 'skipped') !== 'skipped'
          return from === undefined || to === undefined ? null : (
            <path
              key={id}
              d={edgePath(from, to, size)}
              fill="none"
              className={isTaken ? 'stroke-line-strong' : 'stroke-line'}
              strokeWidth={2}
              strokeDasharray={isTaken ? undefined : '5 5'}
            />
          )
        })}
        {nodes.map(({ id, x, y, label }) => (
          <foreignObject key={id} x={x} y={y} width={size.width} height={size.height}>
            <Box label={label} status={statuses[id]} onPress={() => onChoose(id)} />
          </foreignObject>
        ))}
      </svg>
    </div>
  )
}

const TONES = {
  plain: 'border-line-strong/60 text-quiet',
  good: 'border-good text-good',
  bad: 'border-bad text-bad',
  warn: 'border-warn text-warn',
  busy: 'border-busy text-busy',
  accent: 'border-accent text-accent',
} as const

type BoxProps = { label: string; status: StepStatus | undefined; onPress: () => void }

function Box({ label, status, onPress }: BoxProps) {
  const { icon: Icon, tone } = STATUS_DISPLAYS[status ?? 'pending']
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={onPress}
      className={`flex h-full w-full items-center gap-2 rounded-xl border-2 bg-surface px-3 text-left text-sm ${TONES[status === undefined ? 'plain' : tone]}`}
    >
      {status === undefined ? null : <Icon className="size-4 shrink-0" />}
      <span className="line-clamp-2 text-ink">{label}</span>
    </button>
  )
}
