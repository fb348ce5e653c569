/**
 * Counts requests by the pattern of their route, never by their address: that has ids and
 * keys, and there's no end of them. (SPEC H188)
 */
import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Log } from '../log.ts'
import { logOf } from '../requestIds.ts'
import type { Metrics } from './Metrics.ts'

/** Seconds. */
const ANSWERS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

declare module 'hono' {
	interface ContextVariableMap {
		/** The error code that a route answers with, if it does. */
		refusal: string
	}
}

export function requestCounts(metrics: Metrics, log: Log): MiddlewareHandler {
	const requests = metrics.counter(
		'kudelma_http_requests_total',
		'Requests by method, pattern of the route and class of the status.',
		...['method', 'route', 'status'],
	)
	const times = metrics.histogram(
		'kudelma_http_request_seconds',
		'From a request until its answer begins.',
		ANSWERS,
		'route',
	)
	const refusals = metrics.counter(
		'kudelma_http_refusals_total',
		'Requests that were answered with an error, by its code (docs/SPEC.md, H).',
		'code',
	)
	return async (c, next) => {
		const began = performance.now()
		await next()
		const ms = performance.now() - began
		const route = routeOf(c)
		const method = METHODS.has(c.req.method) ? c.req.method : 'other'
		const { status } = c.res
		requests.with(method, route, `${Math.floor(status / 100)}xx`).add()
		times.with(route).observe(ms / 1000)
		const refusal = c.get('refusal')
		if (refusal) refusals.with(refusal).add()
		if (!log.isLevelEnabled('debug')) return
		logOf(c, log).debug({ method, route, status, ms: Math.round(ms), refusal }, 'a request')
	}
}

/** As it's written in the sources, of the handler that answered. */
function routeOf(c: Context): string {
	const pattern = routePath(c)
	return pattern === '*' || pattern === '/*' ? 'other' : pattern
}
