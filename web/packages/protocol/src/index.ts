export const packageName = '@palestra/protocol'
