/** Draws the model on a canvas: the panel in VR. 1024 pixels to the metre, seen from 1.75 m: 42 px are 1.3 degrees. */
import { stripLayout } from '@palestra/strip'
import { COLOURS, SANS, SERIF, TINTS, TONES } from './colours'
import type { ActionId, HudButton, HudModel } from './model'

export const PANEL = { width: 1024, height: 992 } as const
const MARGIN = 52
const SMALL = 44
/** Nothing is smaller: 1.34 degrees. */
export const SMALLEST_PX = 42

export interface HitBox {
  id: ActionId
  x: number
  y: number
  width: number
  height: number
}

type Context = CanvasRenderingContext2D

export function roundRect(c: Context, x: number, y: number, w: number, h: number, r: number): void {
  c.beginPath()
  c.roundRect(x, y, w, h, r)
}

/** The largest size up to `size` at which the text fits, and the text, cut where even the smallest is too wide. */
function fitted(
  c: Context,
  words: string,
  width: number,
  size: number,
  weight: number,
  family: string = SANS,
): string {
  const use = (px: number) => {
    c.font = `${weight} ${px}px ${family}`
    return c.measureText(words).width
  }
  const natural = use(size)
  if (natural <= width) return words
  if (use(Math.max(SMALLEST_PX, Math.floor((size * width) / natural))) <= width) return words
  let short = words
  while (short.length > 1 && c.measureText(`${short}…`).width > width) short = short.slice(0, -1)
  return `${short.trimEnd()}…`
}

function text(
  c: Context,
  words: string,
  x: number,
  y: number,
  colour: string,
  align: CanvasTextAlign = 'left',
): void {
  c.fillStyle = colour
  c.textAlign = align
  c.fillText(words, x, y)
}

function drawHead(c: Context, model: HudModel): void {
  const right = PANEL.width - MARGIN
  c.font = `600 ${SMALL}px ${SANS}`
  const setWidth = c.measureText(model.setLine).width
  text(c, model.setLine, right, 100, COLOURS.soft, 'right')
  const isLate = model.phase === 'finished'
  const room = right - MARGIN - setWidth - 36
  const title = fitted(c, model.title, room, isLate ? 84 : 66, isLate ? 600 : 650, isLate ? SERIF : SANS)
  text(c, title, MARGIN, 102, COLOURS.ink)
  text(c, fitted(c, model.targetLine, right - MARGIN, SMALL, 400), MARGIN, 162, COLOURS.soft)
}

function drawRing(c: Context, share: number | null, x: number, y: number, radius: number): void {
  c.lineWidth = 20
  c.lineCap = 'round'
  c.strokeStyle = COLOURS.ringGround
  c.beginPath()
  c.arc(x, y, radius, 0, Math.PI * 2)
  c.stroke()
  if (share === null || share <= 0) return
  c.strokeStyle = COLOURS.ring
  c.beginPath()
  c.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + Math.PI * 2 * Math.min(1, share))
  c.stroke()
}

function drawCentre(c: Context, model: HudModel): void {
  const y = 372
  const isWord = !/^[\d:]+$/.test(model.big)
  if (isWord) {
    text(
      c,
      fitted(c, model.big, PANEL.width - 2 * MARGIN, 150, 600, SERIF),
      PANEL.width / 2,
      y + 20,
      COLOURS.ink,
      'center',
    )
    text(
      c,
      fitted(c, model.bigNote, PANEL.width - 2 * MARGIN, SMALL + 4, 400),
      PANEL.width / 2,
      y + 96,
      COLOURS.soft,
      'center',
    )
    return
  }
  if (model.ring === null) {
    c.font = `700 260px ${SANS}`
    text(c, model.big, PANEL.width / 2, y + 56, COLOURS.ink, 'center')
    text(
      c,
      fitted(c, model.bigNote, PANEL.width - 2 * MARGIN, 58, 500),
      PANEL.width / 2,
      y + 142,
      COLOURS.soft,
      'center',
    )
    return
  }
  const isTimer = model.big.includes(':')
  c.font = `700 ${isTimer ? 240 : 320}px ${SANS}`
  text(c, model.big, 360, y + (isTimer ? 84 : 112), COLOURS.ink, 'center')
  drawRing(c, model.ring, 790, y, 138)
  text(c, fitted(c, model.bigNote, 220, 66, 600), 790, y + 22, COLOURS.ink, 'center')
}

function drawStrip(c: Context, model: HudModel, top: number, height: number): void {
  if (model.strip.length === 0) return
  const width = PANEL.width - 2 * MARGIN
  const strip = stripLayout(model.strip, { height, maxWidth: width, secondWidth: 22, gap: 9 })
  c.fillStyle = COLOURS.line
  c.fillRect(MARGIN, top + height + 3, width, 2)
  for (const bar of strip.bars) {
    c.fillStyle = TINTS[bar.tint]
    const isOpen = bar.tint === 'uncounted'
    roundRect(c, MARGIN + bar.x, top + bar.y, bar.width, bar.height, 4)
    if (isOpen) {
      c.strokeStyle = TINTS.uncounted
      c.lineWidth = 3
      c.stroke()
    } else c.fill()
    c.fillStyle = COLOURS.caution
    for (const tick of bar.ticks) c.fillRect(MARGIN + tick.x - 2, top + tick.y - 6, 4, 12)
  }
}

function drawCaption(c: Context, model: HudModel): void {
  if (!model.caption) return
  const { text: words, tone } = model.caption
  const lines = wrapped(c, words, PANEL.width - 2 * MARGIN, `600 50px ${SANS}`).slice(0, 3)
  lines.forEach((line, i) => {
    text(c, line, PANEL.width / 2, 714 + i * 54 - (lines.length - 1) * 54, TONES[tone], 'center')
  })
}

export function wrapped(c: Context, words: string, width: number, font: string): string[] {
  c.font = font
  const lines: string[] = []
  let line = ''
  for (const word of words.split(' ')) {
    const longer = line ? `${line} ${word}` : word
    if (line && c.measureText(longer).width > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line ? [...lines, line] : lines
}

function drawButton(c: Context, b: HudButton, box: HitBox, isHovered: boolean): void {
  c.fillStyle = b.isPrimary ? COLOURS.action : COLOURS.button
  roundRect(c, box.x, box.y, box.width, box.height, 18)
  c.fill()
  if (isHovered) {
    c.strokeStyle = COLOURS.hover
    c.lineWidth = 6
    c.stroke()
  }
  text(
    c,
    fitted(c, b.label, box.width - 16, SMALL, 600),
    box.x + box.width / 2,
    box.y + box.height / 2 + 15,
    b.isPrimary ? COLOURS.onAction : COLOURS.ink,
    'center',
  )
}

/** A row of buttons over the whole width, each as wide as its label asks; what is primary gets more. */
function rowBoxes(c: Context, buttons: readonly HudButton[], y: number, height: number): HitBox[] {
  const gap = 16
  c.font = `600 ${SMALL}px ${SANS}`
  const needed = buttons.map((b) => Math.max(96, c.measureText(b.label).width + (b.isPrimary ? 60 : 26)))
  const room = PANEL.width - 2 * MARGIN - gap * (buttons.length - 1)
  const scale = room / needed.reduce((sum, width) => sum + width, 0)
  let x = MARGIN
  return buttons.map((b, i) => {
    const width = (needed[i] ?? 0) * scale
    const box = { id: b.id, x, y, width, height }
    x += width + gap
    return box
  })
}

function drawFoot(c: Context, model: HudModel, isHovering: ActionId | null): HitBox[] {
  const rows = [{ buttons: model.buttons, boxes: rowBoxes(c, model.buttons, 762, 116) }]
  if (model.effort)
    rows.push({ buttons: model.effort.buttons, boxes: rowBoxes(c, model.effort.buttons, 592, 74) })
  for (const { buttons, boxes } of rows)
    buttons.forEach((b, i) => {
      const box = boxes[i]
      if (box) drawButton(c, b, box, b.id === isHovering)
    })
  c.beginPath()
  c.fillStyle = model.connection.isGood ? COLOURS.good : COLOURS.caution
  c.arc(MARGIN + 12, 928, 11, 0, Math.PI * 2)
  c.fill()
  text(
    c,
    fitted(c, model.connection.text, PANEL.width - 2 * MARGIN - 40, SMALL, 400),
    MARGIN + 38,
    943,
    COLOURS.soft,
  )
  return rows.flatMap((row) => row.boxes)
}

/** Draw everything; returns where the buttons are. */
export function drawPanel(c: Context, model: HudModel, hovered: ActionId | null): HitBox[] {
  c.clearRect(0, 0, PANEL.width, PANEL.height)
  c.textBaseline = 'alphabetic'
  c.fillStyle = COLOURS.ground
  roundRect(c, 4, 4, PANEL.width - 8, PANEL.height - 8, 44)
  c.fill()
  c.strokeStyle = COLOURS.edge
  c.lineWidth = 3
  c.stroke()
  drawHead(c, model)
  drawCentre(c, model)
  if (model.effort) {
    text(
      c,
      fitted(c, model.effort.question, PANEL.width - 2 * MARGIN, SMALL, 400),
      PANEL.width / 2,
      572,
      COLOURS.soft,
      'center',
    )
  } else drawStrip(c, model, 560, 96)
  drawCaption(c, model)
  return drawFoot(c, model, hovered)
}
