export const packageName = '@palestra/ui'
