/** How a report of a torture looks, in light and dark, on a screen and on paper. */
export const reportStyle = `:root{color-scheme:light dark;--line:light-dark(#d6d6d6,#3d3d3d)}
body{margin:0 auto;max-width:1100px;padding:24px;font:14px/1.45 'Segoe UI',system-ui,sans-serif;background:light-dark(#fafafa,#1f1f1f);color:light-dark(#242424,#f0f0f0)}
h1{font-size:24px;font-weight:600;margin:0}h2{font-size:18px;margin:28px 0 8px}h3{font-size:14px;margin:12px 0 4px}h4{font-size:12px;margin:6px 0 0}
.dim{color:light-dark(#5d5d5d,#a9a9a9)}.good{color:light-dark(#0e700e,#6ccb6c)}.bad,.fault{color:light-dark(#b10e1c,#ff99a4)}
.counts{display:grid;grid-template-columns:repeat(auto-fit,minmax(135px,1fr));gap:8px;margin:16px 0;padding:0;list-style:none}
.counts li{padding:8px 12px;border:1px solid var(--line);border-radius:6px;background:light-dark(#fff,#292929);font-weight:600}
.counts b{display:block;font-size:24px;line-height:28px}.counts span{display:block;font-size:12px;font-weight:400}
table{width:100%;border-collapse:collapse;background:light-dark(#fff,#292929)}th,td{padding:6px 10px;border:1px solid var(--line);text-align:start;vertical-align:top;overflow-wrap:anywhere}
th{font-weight:600}td:first-child{font-weight:600;white-space:nowrap}td:nth-child(2){width:34%}a{color:light-dark(#0f548c,#62abf5)}code{font-size:12px}
details{border:1px solid var(--line);border-radius:6px;padding:6px 12px;margin:6px 0;background:light-dark(#fff,#292929)}summary{cursor:pointer}p{margin:6px 0}
summary b{display:inline-block;min-width:88px}summary b.fault{min-width:0;margin:0 6px}.both{display:grid;grid-template-columns:1fr 1fr;gap:12px}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:12px;margin:4px 0}@media(max-width:800px){.both{grid-template-columns:1fr}}`;
