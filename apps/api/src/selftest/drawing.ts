/** The parts of a workflow that starts by hand, as the editor writes them. */
export const trigger = {
  id: 't',
  type: 'trigger',
  data: { type: 'trigger', config: { triggerType: 'Manual' } },
}

export const step = (id: string, config: Record<string, unknown>) => ({
  id,
  type: 'action',
  data: { type: 'action', label: id, config },
})
