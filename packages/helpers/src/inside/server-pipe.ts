/** The descriptor of a pipe whose other end only the asking process holds. */
export const SERVER_PIPE = 4
