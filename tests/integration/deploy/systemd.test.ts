/** The unit for systemd is one, closes what it can, and has the times that Kudelma takes. (SPEC H206) */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../server/config.ts'
import { newFolder } from '../../support/newFolder.ts'

const FILE = resolve(import.meta.dirname, '../../../deploy/systemd/kudelma.service')
const unit = readFileSync(FILE, 'utf8')
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
const valueIn = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1]

describe('the unit for systemd', () => {
	it('H206 stops no sooner than Kudelma has saved, and gives it settings that it takes', () => {
		const words = valueIn('Environment')?.split(' ') ?? []
		const config = readConfig(Object.fromEntries(words.map((word) => word.split(/=(.*)/))))
		expect(config.ok && config.config.dataDir).toBe(`/var/lib/${valueIn('StateDirectory')}`)
		const least = config.ok ? 3 * config.config.stopTimeoutMs : Number.NaN
		expect(Number(valueIn('TimeoutStopSec')) * 1000).toBeGreaterThan(least)
	})

	it.skipIf(!hasSystemd)('H206 is sound, and its sandbox is on', () => {
		// It's verified with programs that are here: that of the unit comes with an installation.
		const file = join(newFolder(), 'kudelma.service')
		const here = unit
			.replace('/usr/bin/node', process.execPath)
			.replace(/^WorkingDirectory=.*$/m, 'WorkingDirectory=/')
		writeFileSync(file, here)
		const verified = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
		expect([verified.status, verified.stderr]).toEqual([0, ''])
		// Out of 100; 20 is what systemd calls OK, and a unit without a sandbox has 96.
		const words = ['security', '--offline=true', '--threshold=20', file]
		const judged = spawnSync('systemd-analyze', words, { encoding: 'utf8' })
		expect([judged.status, judged.stderr]).toEqual([0, ''])
	})
})
