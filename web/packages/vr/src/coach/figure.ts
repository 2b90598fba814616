/** The coach: the skinned bronze, its shadow on the sand, and what it holds. Four draw calls. */
import {
  Bone,
  BoxGeometry,
  type BufferGeometry,
  Color,
  CylinderGeometry,
  DoubleSide,
  Group,
  type Material,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  MeshMatcapMaterial,
  NotEqualStencilFunc,
  Quaternion,
  ReplaceStencilOp,
  Skeleton,
  SkinnedMesh,
  Vector3,
} from 'three'
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js'
import { bronzeMatcap } from '../scene/matcap'
import type { Palette } from '../scene/palette'
import { at, type Movement } from './movement'
import { REST, sculpt } from './sculpture'
import { BONES, emptyPosture, type Posture, solve } from './skeleton'
import type { Moment, Tempo } from './tempo'

/** Life size, m. */
export const STATURE_M = 1.78
const BREATH_S = 4.2

/** Flattens what it draws onto the sand, along the sun's rays; the stencil keeps overlapping limbs from darkening twice. */
function shadowMaterial(palette: Palette): MeshBasicMaterial {
  const material = new MeshBasicMaterial({
    color: new Color(0x3a2018),
    transparent: true,
    opacity: palette.lamps > 0 ? 0.3 : 0.46,
    depthWrite: false,
    side: DoubleSide,
    stencilWrite: true,
    stencilRef: 1,
    stencilFunc: NotEqualStencilFunc,
    stencilZPass: ReplaceStencilOp,
  })
  const steep = Math.max(palette.towardsSun.y, 0.34)
  const slope = new Vector3(palette.towardsSun.x / steep, 0, palette.towardsSun.z / steep)
  material.onBeforeCompile = (shader) => {
    shader.uniforms.slope = { value: slope }
    shader.vertexShader = `uniform vec3 slope;\n${shader.vertexShader}`.replace(
      '#include <project_vertex>',
      `vec4 onFloor = modelMatrix * vec4(transformed, 1.0);
       onFloor.xyz -= slope * max(onFloor.y, 0.0);
       onFloor.y = 0.012;
       vec4 mvPosition = viewMatrix * onFloor;
       gl_Position = projectionMatrix * mvPosition;`,
    )
  }
  return material
}

function dumbbell(): BufferGeometry {
  const bar = new CylinderGeometry(0.009, 0.009, 0.11, 8)
  const ends = [-1, 1].map((s) => new CylinderGeometry(0.03, 0.03, 0.036, 10).translate(0, s * 0.06, 0))
  return mergeGeometries([bar, ...ends]).rotateX(Math.PI / 2)
}

function longBar(withPlates: boolean): BufferGeometry {
  const bar = new CylinderGeometry(0.0085, 0.0085, withPlates ? 1.05 : 0.8, 8)
  const plates = withPlates
    ? [-1, 1].flatMap((s) => [
        new CylinderGeometry(0.115, 0.115, 0.02, 20).translate(0, s * 0.44, 0),
        new CylinderGeometry(0.085, 0.085, 0.018, 18).translate(0, s * 0.465, 0),
      ])
    : []
  return mergeGeometries([bar, ...plates]).rotateZ(Math.PI / 2)
}

export class CoachFigure {
  readonly root = new Group()
  readonly posture: Posture = emptyPosture()
  moment: Moment = { travel: 0, phase: 'top', progress: 0, repetition: 0 }
  private readonly bones = BONES.map(() => new Bone())
  private readonly props: Record<'dumbbells' | 'barbell' | 'bar' | 'goblet' | 'bench', Mesh>
  private readonly second: Mesh
  private readonly materials: Material[]
  private movement: Movement | null = null

  constructor(palette: Palette, place: Vector3) {
    const inverses = BONES.map((name) =>
      new Matrix4().compose(REST[name].at, REST[name].turn, new Vector3(1, 1, 1)).invert(),
    )
    const skeleton = new Skeleton(this.bones, inverses)
    const geometry = sculpt()
    const bronze = new MeshMatcapMaterial({ matcap: bronzeMatcap(palette), vertexColors: true, fog: false })
    const shade = shadowMaterial(palette)
    const body = new SkinnedMesh(geometry, bronze)
    const shadow = new SkinnedMesh(geometry, shade)
    const iron = new MeshMatcapMaterial({ matcap: bronze.matcap, color: 0x6f6a6c, fog: false })
    const stone = new MeshMatcapMaterial({ matcap: bronze.matcap, color: 0xe8d9c2, fog: false })
    this.materials = [bronze, shade, iron, stone]
    for (const mesh of [body, shadow]) {
      mesh.bind(skeleton, new Matrix4())
      mesh.frustumCulled = false
    }
    shadow.renderOrder = 2
    this.props = {
      dumbbells: new Mesh(dumbbell(), iron),
      goblet: new Mesh(
        dumbbell()
          .rotateX(Math.PI / 2)
          .scale(1.3, 1.2, 1.3),
        iron,
      ),
      barbell: new Mesh(longBar(true), iron),
      bar: new Mesh(longBar(false), iron),
      bench: new Mesh(new BoxGeometry(0.2, 1, 1), stone),
    }
    this.second = new Mesh(this.props.dumbbells.geometry, iron)
    this.root.add(...this.bones, body, shadow, ...Object.values(this.props), this.second)
    this.root.scale.setScalar(STATURE_M)
    this.root.position.copy(place)
    this.setMovement(null)
  }

  /** Turn towards the viewer's place, then away by the angle from which the movement reads best. */
  setMovement(movement: Movement | null): void {
    this.movement = movement
    for (const [name, mesh] of Object.entries(this.props)) mesh.visible = name === movement?.prop
    this.second.visible = movement?.prop === 'dumbbells'
    const { bench } = this.props
    bench.visible = movement?.bench != null
    if (movement?.bench != null) this.placeBench(movement)
    const { x, z } = this.root.position
    this.root.rotation.y = Math.atan2(-x, -z) + ((movement?.view ?? 20) * Math.PI) / 180
  }

  private placeBench(movement: Movement): void {
    const { bench } = this.props
    const height = movement.bench ?? 0
    const isLying = (movement.keys[0]?.lean ?? 0) < -45
    const pelvis = movement.keys[0]?.pelvis ?? [0, 0, 0]
    const depth = isLying ? 0.62 : 0.24
    bench.scale.set(isLying ? 0.75 : 1.6, height, depth)
    const isHeld = movement.keys[0]?.hands === 'floor'
    const z = isLying ? -0.2 : isHeld ? -0.14 : height < 0.2 ? 0.24 : pelvis[2] - 0.02
    bench.position.set(0, height / 2, z)
  }

  /** Show the movement `t_s` after its start; standing and breathing without one. */
  update(t_s: number, tempo: Tempo, idle: Movement): void {
    const between = at(this.movement ?? idle, tempo, t_s)
    this.moment = between.moment
    solve(between.from, between.to, between.t, this.posture)
    const breath = 1 + 0.012 * Math.sin((t_s / BREATH_S) * 2 * Math.PI)
    BONES.forEach((name, i) => {
      const bone = this.bones[i]
      if (!bone) return
      bone.position.copy(this.posture[name].at)
      bone.quaternion.copy(this.posture[name].turn)
      bone.scale.set(1, 1, name === 'chest' ? breath : 1)
    })
    this.placeProps()
  }

  private placeProps(): void {
    const left = grip(this.posture, 'left')
    const right = grip(this.posture, 'right')
    const { dumbbells, barbell, bar, goblet } = this.props
    dumbbells.position.copy(left)
    dumbbells.quaternion.copy(this.posture.leftHand.turn)
    this.second.position.copy(right)
    this.second.quaternion.copy(this.posture.rightHand.turn)
    const middle = left.clone().add(right).multiplyScalar(0.5)
    const across = new Quaternion().setFromUnitVectors(new Vector3(1, 0, 0), left.sub(right).normalize())
    for (const long of [barbell, bar]) {
      long.position.copy(middle)
      long.quaternion.copy(across)
    }
    goblet.position.copy(middle)
    goblet.quaternion.copy(this.posture.chest.turn)
  }

  dispose(): void {
    for (const material of this.materials) material.dispose()
  }
}

/** The middle of a closed hand. */
function grip(posture: Posture, side: 'left' | 'right'): Vector3 {
  const { at: wrist, turn } = posture[`${side}Hand`]
  return new Vector3(0, -0.03, 0.006).applyQuaternion(turn).add(wrist)
}
