/**
 * Steps one after another, each even when an earlier one failed, and at the end what
 * came of them. The last line is always `N passed, N failed`, alone.
 */

/** @typedef {{ passed: number, failed: number, skipped?: number, nothingRan?: boolean }} Counts */

export function startReport() {
	const began = Date.now()
	const results = []
	// Also when the set-up gives up, the last line is a count.
	let finished = false
	process.on('exit', () => {
		if (!finished) console.log('0 passed, 1 failed')
	})
	const seconds = (since) => (Date.now() - since) / 1000
	const sum = (key) => results.reduce((total, result) => total + (result[key] ?? 0), 0)

	return {
		/** @param {string} name @param {() => Promise<Counts> | Counts} work */
		async step(name, work) {
			console.log(`\n=== ${name} ===`)
			const start = Date.now()
			const counts = await work()
			if (counts.nothingRan) console.error(`No test ran in ${name}: that is a failure.`)
			results.push({ name, seconds: seconds(start), ...counts })
		},

		finish() {
			console.log(`\n=== all in ${seconds(began).toFixed(0)} s ===`)
			for (const { name, seconds, passed, failed, skipped } of results) {
				const left = skipped ? `, ${skipped} skipped` : ''
				console.log(`${name}: ${passed} passed, ${failed} failed${left} (${seconds.toFixed(1)} s)`)
			}
			if (sum('skipped') > 0) console.log(`skipped in all: ${sum('skipped')}`)
			// Exit only when the line has left, also into a slow pipe.
			finished = true
			process.exitCode = sum('failed') === 0 && sum('passed') + sum('skipped') > 0 ? 0 : 1
			console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
		},
	}
}
