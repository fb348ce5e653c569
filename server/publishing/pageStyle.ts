/** The published page's style sheet: light and dark, on a phone and on paper. */
import { createHash } from 'node:crypto'

export const PAGE_STYLE = `:root {
	color-scheme: light dark;
	--ground: #fffefb;
	--sunken: #f1efe8;
	--ink: #1c2430;
	--soft: #4a525c;
	--line: #c9c6bd;
	--link: #1f5fae;
	font: 1rem / 1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}

@media (prefers-color-scheme: dark) {
	:root {
		--ground: #1b1e22;
		--sunken: #272b30;
		--ink: #f2f1ec;
		--soft: #b9bbbc;
		--line: #4a4f55;
		--link: #8bb8f0;
	}
}

* {
	box-sizing: border-box;
}

body {
	max-width: 90rem;
	margin: 0 auto;
	padding: 1rem clamp(1rem, 4vw, 3rem) 4rem;
	background: var(--ground);
	color: var(--ink);
	overflow-wrap: anywhere;
}

h1 {
	margin: 1.5rem 0 0.25rem;
	font-size: clamp(1.6rem, 4vw, 2.4rem);
	line-height: 1.2;
}

h2 {
	margin: 2.5rem 0 0.75rem;
	padding-top: 1rem;
	border-top: 2px solid var(--ink);
	font-size: 1.5rem;
	line-height: 1.25;
}

h3 {
	margin: 2rem 0 0.5rem;
	font-size: 1.25rem;
	line-height: 1.3;
}

h4 {
	margin: 1.5rem 0 0.25rem;
	font-size: 1.05rem;
	line-height: 1.35;
}

p {
	margin: 0 0 0.5rem;
}

a {
	color: var(--link);
}

a:focus-visible,
[tabindex]:focus-visible {
	outline: 3px solid var(--link);
	outline-offset: 2px;
}

nav ul {
	display: flex;
	flex-wrap: wrap;
	gap: 0.25rem 1rem;
	margin: 0;
	padding: 0;
	list-style: none;
}

nav a {
	display: inline-block;
	min-height: 1.75rem;
	padding: 0.15rem 0;
}

.languages ul {
	justify-content: flex-end;
}

.languages a[aria-current] {
	color: var(--ink);
	font-weight: 600;
	text-decoration: none;
}

.contents {
	margin-top: 1rem;
}

.state,
.question,
.by,
.label,
.nothing,
caption {
	color: var(--soft);
}

.question {
	max-width: 60rem;
	font-weight: 400;
}

.label {
	margin: 0.75rem 0 0.25rem;
	font-size: 0.9rem;
	font-weight: 600;
}

.own {
	font-weight: 600;
}

.wide {
	overflow-x: auto;
}

table {
	border-collapse: collapse;
}

caption {
	padding: 0 0 0.5rem;
	font-size: 0.9rem;
	text-align: start;
}

th,
td {
	hyphens: auto;
	padding: 0.5rem 0.75rem;
	border: 1px solid var(--line);
	text-align: start;
	vertical-align: top;
}

th {
	background: var(--sunken);
	font-weight: 600;
}

.matrix th,
.matrix td {
	min-width: 14rem;
}

.matrix th:first-child {
	min-width: 10rem;
}

.sectors,
.counts {
	font-variant-numeric: tabular-nums;
}

.bar {
	display: inline-block;
	width: clamp(3rem, 15vw, 12rem);
	height: 0.6rem;
	margin-inline-start: 0.5rem;
	border: 1px solid var(--line);
}

.swatch {
	width: 0.7rem;
	height: 0.7rem;
	margin-inline-end: 0.4rem;
	border: 1px solid var(--line);
	border-radius: 50%;
}

ul.notes,
ul.ideas {
	display: grid;
	gap: 0.75rem;
	margin: 0;
	padding: 0;
	list-style: none;
}

ul.notes > li,
ul.ideas > li {
	max-width: 48rem;
	padding-inline-start: 0.75rem;
	border-inline-start: 3px solid var(--line);
}

li.idea > .words {
	font-style: italic;
}

.words p,
.words ul,
.words ol {
	margin: 0 0 0.25rem;
}

.words p:empty {
	display: none;
}

mark {
	background: #fddf6b;
	color: #1c2430;
}

.by {
	display: flex;
	flex-wrap: wrap;
	gap: 0 0.75rem;
	margin: 0;
	font-size: 0.875rem;
}

.none::before {
	color: var(--soft);
	content: "\\2013";
}

.unseen {
	position: absolute;
	width: 1px;
	height: 1px;
	overflow: hidden;
	clip-path: inset(50%);
	white-space: nowrap;
}

td {
	position: relative;
}

@media print {
	:root {
		--ground: #ffffff;
		--sunken: #f3f4f7;
		--ink: #000000;
		--soft: #333333;
		--line: #888888;
		--link: #000000;
		font-size: 10pt;
	}

	@page {
		margin: 15mm;
	}

	body {
		max-width: none;
		padding: 0;
	}

	nav {
		display: none;
	}

	.wide {
		overflow: visible;
	}

	.matrix {
		width: 100%;
		table-layout: fixed;
	}

	.matrix th,
	.matrix td {
		min-width: 0;
		padding: 1mm 1.5mm;
		font-size: 9pt;
	}

	.matrix caption {
		display: none;
	}

	thead {
		display: table-header-group;
	}

	h2,
	h3,
	h4,
	.label {
		break-after: avoid;
	}

	li,
	.sectors tr {
		break-inside: avoid;
	}
}
`

/** Named by its content, so that browsers may keep it. */
export const PAGE_STYLE_NAME = `style-${createHash('sha256').update(PAGE_STYLE).digest('hex').slice(0, 12)}.css`
