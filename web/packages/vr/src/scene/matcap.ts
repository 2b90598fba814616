import { CanvasTexture, SRGBColorSpace } from 'three'
import type { Palette } from './palette'

/** A ball of bronze as painted light: warm from the sun's side, sky above, sand below. */
export function bronzeMatcap(palette: Palette): CanvasTexture {
  const canvas = document.createElement('canvas')
  canvas.width = 128
  canvas.height = 128
  const c = canvas.getContext('2d')
  if (!c) throw new Error('This browser gives no 2D canvas.')
  const isNight = palette.lamps > 0
  const fill = (x: number, y: number, r: number, stops: [number, string][]) => {
    const g = c.createRadialGradient(x, y, 0, x, y, r)
    for (const [at, colour] of stops) g.addColorStop(at, colour)
    c.fillStyle = g
    c.fillRect(0, 0, 128, 128)
  }
  c.fillStyle = isNight ? '#5d3f2c' : '#6b4426'
  c.fillRect(0, 0, 128, 128)
  const sunX = 64 + 46 * Math.sign(palette.towardsSun.x || -1)
  fill(64, 4, 70, [
    [0, isNight ? 'rgba(88,106,168,0.75)' : 'rgba(150,150,160,0.42)'],
    [1, 'rgba(120,110,110,0)'],
  ])
  fill(64, 128, 66, [
    [0, isNight ? 'rgba(220,120,50,0.7)' : 'rgba(214,134,70,0.62)'],
    [1, 'rgba(200,120,60,0)'],
  ])
  fill(64, 62, 66, [
    [0, 'rgba(240,170,100,0.2)'],
    [0.55, 'rgba(52,28,16,0.16)'],
    [1, 'rgba(30,16,12,0.62)'],
  ])
  fill(sunX, 34, 60, [
    [0, isNight ? 'rgba(255,190,120,0.9)' : 'rgba(255,222,160,1)'],
    [0.28, 'rgba(255,176,96,0.62)'],
    [1, 'rgba(220,120,60,0)'],
  ])
  fill(128 - sunX, 52, 34, [
    [0, 'rgba(255,210,160,0.32)'],
    [1, 'rgba(255,180,120,0)'],
  ])
  fill(64 + (sunX - 64) * 0.45, 36, 15, [
    [0, 'rgba(255,247,226,0.85)'],
    [1, 'rgba(255,220,170,0)'],
  ])
  const texture = new CanvasTexture(canvas)
  texture.colorSpace = SRGBColorSpace
  return texture
}
