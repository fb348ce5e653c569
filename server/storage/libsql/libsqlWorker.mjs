/** What the worker's source needs to run as it is, in development and in tests; the build has no use for it. */
const { KUDELMA_LIBSQL_WORKER: built } = process.env
if (built) {
	// The tests put it together once for all their stores: tests/support/buildLibsqlWorker.ts.
	await import(built)
} else {
	const { register } = await import('tsx/esm/api')
	register()
	await import('./libsqlWorker.ts')
}
