export type PanelTab = 'properties' | 'code' | 'executions'
