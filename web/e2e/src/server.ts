/** The real server, started by its own command as a process that a test may kill. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const REPOSITORY = resolve(import.meta.dirname, '../../..')
const START_LIMIT_MS = 60_000

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('no port')),
      )
    })
  })
}

export class PalestraServer {
  readonly origin: string
  private process: ChildProcess | undefined
  private output = ''

  private constructor(
    readonly port: number,
    readonly dataFolder: string,
  ) {
    this.origin = `http://localhost:${port}`
  }

  /** Start on a free port with a data folder of its own. */
  static async start(): Promise<PalestraServer> {
    const server = new PalestraServer(await freePort(), mkdtempSync(join(tmpdir(), 'palestra-e2e-')))
    await server.run()
    return server
  }

  /** Start the command (again) on the same port and data, and wait until it is ready. */
  async run(): Promise<void> {
    const child = spawn(
      join(REPOSITORY, '.venv/bin/palestra'),
      ['serve', '--no-tls', '--host', '127.0.0.1', '--port', String(this.port), '--data', this.dataFolder],
      { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    this.process = child
    const keep = (chunk: Buffer) => {
      this.output = (this.output + chunk.toString()).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const deadline = Date.now() + START_LIMIT_MS
    while (Date.now() < deadline) {
      if (child.exitCode !== null)
        throw new Error(`palestra serve ended with ${child.exitCode}:\n${this.output}`)
      const answer = await fetch(`http://127.0.0.1:${this.port}/health`).catch(() => undefined)
      if (answer?.ok) return
      await pause(50)
    }
    throw new Error(`palestra serve was not ready:\n${this.output}`)
  }

  /** SIGKILL: nothing is flushed, nothing is said goodbye to. */
  async kill(): Promise<void> {
    await this.end('SIGKILL')
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM')
    rmSync(this.dataFolder, { recursive: true, force: true })
  }

  get log(): string {
    return this.output
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process
    this.process = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    await new Promise<void>((done) => {
      child.once('exit', () => done())
      child.kill(signal)
    })
  }
}
