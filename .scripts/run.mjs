/**
 * Runs a program to its end. Children get their own process group, so that a
 * signal or a time-out ends what they started as well (npm, browsers, servers).
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string, timeoutMs?: number }} [options]
 * @returns {Promise<number>} the exit code; 124 after a time-out, 127 when the program isn't there
 */
export function run(command, args, { env, cwd, timeoutMs } = {}) {
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd,
			env: { ...process.env, ...env },
			stdio: ['ignore', 'inherit', 'inherit'],
			detached: true,
		})
		let timedOut = false
		const endGroup = (signal) => {
			try {
				process.kill(-child.pid, signal)
			} catch {
				// It has ended already.
			}
		}
		const stop = (signal) => {
			endGroup(signal)
			process.exit(128 + constants.signals[signal])
		}
		process.on('SIGINT', stop)
		process.on('SIGTERM', stop)
		const timer =
			timeoutMs &&
			setTimeout(() => {
				timedOut = true
				console.error(`${command} took longer than ${timeoutMs / 1000} s and was ended.`)
				endGroup('SIGKILL')
			}, timeoutMs)
		const end = (code) => {
			clearTimeout(timer)
			process.off('SIGINT', stop)
			process.off('SIGTERM', stop)
			resolve(code)
		}
		child.on('error', (error) => {
			console.error(`${command} could not be started: ${error.message}`)
			end(127)
		})
		child.on('exit', (code, signal) => {
			if (timedOut) end(124)
			else end(code ?? 128 + (constants.signals[signal] ?? 0))
		})
	})
}

/** Runs a Node program that an installed package brings, e.g. `node_modules/vitest/vitest.mjs`. */
export function runNode(script, args = [], options = {}) {
	return run(process.execPath, [script, ...args], options)
}
