/** The parts of a workflow that starts by hand, as the editor writes them. */
export const trigger = {
  id: 't',
  type: 'trigger',
  data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } },
}

export const step = (id: string, config: Record<string, unknown>, data: Record<string, unknown> = {}) => ({
  id,
  type: 'action',
  data: { label: id, type: 'action', config, ...data },
})

export const edge = (source: string, target: string, sourceHandle?: string) => ({
  id: `${source}-${target}`,
  source,
  target,
  ...(sourceHandle === undefined ? {} : { sourceHandle }),
})
