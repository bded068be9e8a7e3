/** An output field of an earlier step that a field may name. */
export type Reference = {
  /** What is stored: `{{@nodeId:Label.path}}`. */
  token: string
  nodeId: string
  label: string
  /** Empty: the whole output. */
  path: string
  description: string
}
