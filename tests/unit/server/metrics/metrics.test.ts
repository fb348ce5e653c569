/** The text format's corners, and the address that shows it. (SPEC H183, H184) */
import { describe, expect, it } from 'vitest'
import { Metrics } from '../../../../server/metrics/Metrics.ts'
import { readMetricsAddress } from '../../../../server/metrics/readMetricsAddress.ts'
import { Scrape } from '../../../integration/watching/support/Scrape.ts'

describe('the text format', () => {
	it('H184 writes what labels and numbers can be, so that it is read as the same', async () => {
		const metrics = new Metrics()
		const odd = 'a "b" \\ c\nd, {e}="f"'
		const gauge = metrics.gauge('x', 'Line one\nand \\ two.', 'a', 'b')
		gauge.with(odd, '').set(Number.NaN)
		gauge.with('', odd).set(Number.NEGATIVE_INFINITY)
		gauge.with('ä', '1').set(1e-9)
		const read = new Scrape(await metrics.text())
		expect(read.families.get('x')?.samples).toEqual([
			{ name: 'x', labels: { a: odd, b: '' }, value: Number.NaN },
			{ name: 'x', labels: { a: '', b: odd }, value: Number.NEGATIVE_INFINITY },
			{ name: 'x', labels: { a: 'ä', b: '1' }, value: 1e-9 },
		])
	})

	it('H184 puts a value into the bucket whose bound it reaches, and each bucket has those below', async () => {
		const metrics = new Metrics()
		const histogram = metrics.histogram('t_seconds', 'Times.', [0.1, 1], 'of').with('y')
		for (const value of [0, 0.1, 0.1000001, 1, 7]) histogram.observe(value)
		const text = await metrics.text()
		expect(text.split('\n').slice(2, -1)).toEqual([
			't_seconds_bucket{of="y",le="0.1"} 2',
			't_seconds_bucket{of="y",le="1"} 4',
			't_seconds_bucket{of="y",le="+Inf"} 5',
			't_seconds_sum{of="y"} 8.2000001',
			't_seconds_count{of="y"} 5',
		])
		expect(() => new Scrape(text)).not.toThrow()
	})

	it('H184 has one metric by a name, of one kind, with the labels that it was made with', async () => {
		const metrics = new Metrics()
		metrics.counter('a_total', 'Counts.').with().add(2)
		metrics.counter('a_total', 'Counts.').with().add(3)
		metrics.gauge('b', 'Is.', 'of')
		expect(await metrics.text()).toContain('\na_total 5\n')
		expect(() => metrics.gauge('a_total', 'Is.')).toThrow('a_total is a counter')
		expect(() => metrics.gauge('b', 'Is.', 'of').with()).toThrow('b has other labels')
	})

	it('H184 is complained of where it is not in the grammar', () => {
		const head = '# HELP a_total Counts.\n# TYPE a_total counter\n'
		expect(() => new Scrape(`${head}a_total 1\n`)).not.toThrow()
		for (const bad of [
			`${head}a_total 1`,
			'a_total 1\n',
			`${head}a_total 1\na_total 1\n`,
			`${head}b_total 1\n`,
			`${head}a_total{x=1} 1\n`,
			`${head}a_total{x="1",x="2"} 1\n`,
			`${head}a_total one\n`,
			`${head}a_total -1\n`,
			`${head}${head}`,
			'# TYPE a_total counter\n',
			'# HELP h Times.\n# TYPE h histogram\nh_bucket{le="1"} 2\nh_sum 1\nh_count 2\n',
			'# HELP h T.\n# TYPE h histogram\nh_bucket{le="1"} 2\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
		]) {
			expect(() => new Scrape(bad), bad).toThrow()
		}
	})
})

describe('the address of the metrics', () => {
	it('H183 is a host and a port', () => {
		expect(readMetricsAddress('127.0.0.1:9464')).toEqual({ host: '127.0.0.1', port: 9464 })
		expect(readMetricsAddress(' [::1]:0 ')).toEqual({ host: '::1', port: 0 })
		expect(readMetricsAddress('metrics.example.org:80')?.host).toBe('metrics.example.org')
		for (const bad of [
			'9464',
			':9464',
			'::1:9464',
			'127.0.0.1',
			'a:65536',
			'http://a:1',
			'a:1/x',
		]) {
			expect(readMetricsAddress(bad), bad).toBeNull()
		}
	})
})
