/**
 * How many tests passed, failed and were skipped, from the reports that vitest and Playwright
 * write as JSON. A run that failed always counts at least one failure, whatever
 * its report says.
 */
import { existsSync, readFileSync } from 'node:fs'

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)

function atLeastOneFailure(counts, exitCode) {
	// What says why it doesn't run is no gap, as an engine that isn't installed.
	const nothingRan = counts.passed + counts.failed + counts.skipped === 0
	const failed = nothingRan || exitCode !== 0 ? Math.max(1, counts.failed) : counts.failed
	return { ...counts, failed, nothingRan }
}

export function countVitest(file, exitCode) {
	const report = read(file)
	// A file that can't be loaded has no tests to count, so it counts as one failure itself.
	const broken = (report?.testResults ?? []).filter(
		(result) => result.status === 'failed' && result.assertionResults.length === 0,
	)
	return atLeastOneFailure(
		{
			passed: report?.numPassedTests ?? 0,
			failed: (report?.numFailedTests ?? 0) + broken.length,
			skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
		},
		exitCode,
	)
}

export function countPlaywright(file, exitCode) {
	const report = read(file)
	return atLeastOneFailure(
		{
			passed: report?.stats.expected ?? 0,
			failed:
				(report?.stats.unexpected ?? 0) + (report?.stats.flaky ?? 0) + (report?.errors.length ?? 0),
			skipped: report?.stats.skipped ?? 0,
		},
		exitCode,
	)
}

/** A step without tests of its own (types, lint, build) counts as one. */
export function countStep(exitCode) {
	return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}
