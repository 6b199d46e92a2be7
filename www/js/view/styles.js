// @ts-check
/**
 * The style of a figure's inside. Inks come as `--ink-<name>` from the theme.
 *
 * `.edge` is the boundary to the page: whatever a page's text inherits ends there, but for what is listed in it (DESIGN.md,
 * section 7). Without a width of its own the figure asks for 40rem, by two dots that far apart, so that a parent that shrinks
 * to fit has something to fit; it takes less where there is less. A rem here is the reader's own size, not that of the page's
 * root: `--rem` has it, from the boundary. Its colour is the page's, as oklab, and nothing is written in it: the theme is read
 * off it. Transitions of that colour, and of an outline without a line, tell when the page, an ink or the wish for contrast is
 * another one.
 */

const CSS = `
:host{display:block;writing-mode:horizontal-tb!important;break-inside:avoid;
--line:var(--ink-rule,var(--tt-rule,#cfcabf));--quiet:var(--ink-muted,var(--tt-muted,#57606a));--back:var(--ink-paper,var(--tt-paper,Canvas));--mark:var(--ink-focus,var(--tt-focus,#0a58ca))}
.edge{all:initial;display:block;width:100%;--hit:2rem;user-select:text;-webkit-text-size-adjust:100%;
visibility:inherit;pointer-events:inherit;interactivity:inherit;color-scheme:inherit;forced-color-adjust:inherit;
color:color-mix(in oklab,currentColor,currentColor);transition:1ms;transition-property:color,box-shadow,outline-offset}
@media(prefers-contrast:more){.edge{outline-offset:1px}}
.edge::before{content:". .";display:block;height:0;overflow:hidden;visibility:hidden;font-size:0;word-spacing:40rem}
.measure{container:figure/inline-size}
.frame,dialog{font:400 .8125rem/1.45 var(--tt-font,"Tangible Sans","Sans stand-in",system-ui,sans-serif);color:var(--ink-ink,var(--tt-ink,CanvasText))}
@media(pointer:coarse){.edge{--hit:2.75rem}}
:host([hidden]),[hidden]{display:none!important}
*,*::before,*::after{box-sizing:border-box}
p{margin:0}
button,input,select,textarea,table{font:inherit;color:inherit}
:focus-visible{outline:3px solid var(--mark);outline-offset:2px;border-radius:3px}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.frame{display:flex;flex-direction:column;gap:.5rem}.frame>*{min-width:0}.below{display:grid;align-content:start;gap:.5rem;grid-template-columns:minmax(0,1fr)}
:host([theme]){background:var(--back);padding:12px}
:host([data-stage]){position:fixed!important;inset:0;z-index:2147483000;margin:0!important;max-width:none!important;width:auto!important;padding:16px;background:var(--back)}
:host([data-stage]) :is(.edge,.measure){height:100%}
.frame:not([data-depth=lab]) .deep,[data-depth=look] .rare,[data-depth=lab] .shallow{display:none!important}
[data-depth=stage].frame{display:grid;grid-template:"h r" auto "q q" auto "p p" minmax(0,1fr) "t t" auto "c s" auto/minmax(0,1fr) auto;gap:.4rem 1.5rem;--hit:2.75rem;height:100%;font-size:1.25rem;content-visibility:visible;container-type:normal;contain:none}
[data-depth=stage] :is(.below,.presets,.controls,.grid,.transport,.line){display:contents}
[data-depth=stage]>.head{grid-area:h}[data-depth=stage] .title{font-size:1.5rem}[data-depth=stage] .readouts{grid-area:r;flex-wrap:nowrap;margin-inline-end:var(--hit);padding:0;border:0}[data-depth=stage] .readout>.value{font-size:1.75rem;line-height:1}
[data-depth=stage]>.asking{grid-area:q;align-items:center;min-height:0;padding-block:0}[data-depth=stage] .asking>div{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1rem}
[data-depth=stage]>.stage{grid-area:p;display:grid;place-content:center}
[data-depth=stage] .timed{grid-area:t}[data-depth=stage] :is(.scrub,.slider){zoom:1.8;height:25px}
[data-depth=stage] .chips{grid-area:c;overflow-x:auto;flex-wrap:nowrap;padding:3px;scrollbar-width:none}[data-depth=stage] .chip{flex:none}
[data-depth=stage] .control{grid-area:s;display:grid;grid-template-columns:auto minmax(6rem,14rem) auto;align-items:center;gap:0 .75rem}[data-depth=stage] .slider{grid-area:1/2}
[data-depth=stage] .control>*,[data-depth=stage] :is(.readout>.label,.asks){font-size:1.25rem}[data-depth=stage] .field{width:6rem}
[data-depth=stage] .full{position:absolute;inset:1rem 1rem auto auto}[data-depth=stage] .formula{inset:100% 0 auto auto}
[data-depth=stage] .stage .sr{position:absolute}
[data-depth=stage]>:is(.tabs,.progress,.notices,.caption),[data-depth=stage] :is(.corner,.tools,.paper,.steps,.lab,.shallow,.progress,.revert,.pinned,.readout:nth-child(n+3),.control:not(:nth-child(1 of .number:not([hidden])))){display:none!important}
@media(max-width:50em){[data-depth=stage].frame{grid-template:"h" auto "r" auto "q" auto "p" minmax(0,1fr) "t" auto "s" auto "c" auto/minmax(0,1fr)}[data-depth=stage]>.head{margin-inline-end:var(--hit)}}
@media(max-height:30em){[data-depth=stage].frame{grid-template:"q q" auto "p p" minmax(0,1fr) "t c" auto/minmax(0,1fr) minmax(0,1fr)}[data-depth=stage] :is(.head,.readouts,.control){display:none}}
.head{display:flex;align-items:flex-start;gap:.75rem;min-height:var(--hit)}
.title{flex:1;font-weight:600;font-size:1rem;line-height:1.3;align-self:center;text-wrap:balance}
.stage{position:relative;min-width:0;overflow:hidden;contain:layout}
.picture{position:relative;max-width:100%;border-radius:3px;-webkit-user-select:none;user-select:none}
.picture:focus-visible{outline-offset:-3px}
@supports selector(:has(*)){.picture:focus-visible{outline-offset:2px}.stage:has(>.picture:focus-visible){overflow:visible}}
.asking{display:flex;align-items:flex-start;justify-content:space-between;gap:.75rem;min-height:3.2rem;padding:.35rem .75rem;border-inline-start:3px solid var(--ink-ink,currentColor);background:color-mix(in srgb,currentColor 5%,transparent)}
.asks{font-weight:600;font-size:.9375rem}
.said{min-height:1.4em}
:host([data-asks]) :is(.caption,.presets .note,.progress){visibility:hidden}
canvas{display:block;width:100%;height:100%;touch-action:pan-y pinch-zoom}
[data-painting] canvas{touch-action:none;cursor:crosshair}
.overlay{position:absolute;inset:0;pointer-events:none}
.handle{position:absolute;left:-22px;top:-22px;width:44px;height:44px;padding:0;border:0;background:none;pointer-events:auto;touch-action:none;cursor:grab;border-radius:6px}
.cursor{position:absolute;left:-11px;top:-11px;width:22px;height:22px;box-sizing:border-box;border:2px solid var(--mark);border-radius:50%;box-shadow:0 0 0 1.5px var(--back);background:linear-gradient(var(--mark) 0 0) center/1.5px 9px no-repeat,linear-gradient(var(--mark) 0 0) center/9px 1.5px no-repeat}
.cursor[data-held]{border-radius:4px;border-style:dashed}
.handle:active{cursor:grabbing}
.handle.x{cursor:ew-resize}.handle.y{cursor:ns-resize}.handle.press{cursor:pointer}
.handle:hover,.handle:focus-visible{box-shadow:inset 0 0 0 1.5px var(--back)}
.handle:hover{outline:1.5px dashed var(--quiet);outline-offset:-2px}
.handle:focus-visible{outline:3px solid var(--mark);outline-offset:-2px}
.tip{position:absolute;z-index:3;max-width:min(18rem,80%);width:max-content;padding:.3rem .55rem;border:1px solid var(--line);border-radius:4px;background:var(--back);font-size:.75rem;line-height:1.35;pointer-events:none;translate:10px calc(-100% - 10px);font-variant-numeric:tabular-nums}
.tip[data-left]{translate:calc(-100% - 10px) calc(-100% - 10px)}
.tip[data-below]{translate:10px 14px}.tip[data-below][data-left]{translate:calc(-100% - 10px) 14px}
.icon{display:inline-grid;place-items:center;flex:none;min-width:var(--hit);min-height:var(--hit);padding:0;border:1px solid transparent;border-radius:4px;background:none;cursor:pointer}
.icon svg{width:1.125rem;height:1.125rem;fill:none;stroke:currentColor;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round;display:block}
.icon:hover,.plain:hover,.chip:hover{background:color-mix(in srgb,currentColor 9%,transparent)}
.icon[aria-disabled]{opacity:.4;cursor:default}
.icon[aria-pressed=true]{background:color-mix(in srgb,var(--ink-orange,orange) 22%,transparent);border-color:currentColor}
.icon.play{background:var(--ink-ink,#1b1f23);color:var(--back)}
.icon.play:not([title="Play again"]) svg{fill:currentColor}.still>:not(.play){display:none}.transport>.timed.still{flex:none;order:-1}
.icon.play:hover{background:color-mix(in srgb,var(--ink-ink,#1b1f23) 82%,var(--back))}
.plain{min-height:var(--hit);padding:0 .6rem;border:1px solid var(--line);border-radius:4px;background:none;cursor:pointer}
.corner{position:relative;flex:none}
.menu{position:absolute;z-index:5;right:0;top:100%;display:grid;min-width:13rem;padding:.25rem;border:1px solid var(--line);border-radius:6px;background:var(--back);box-shadow:0 4px 16px rgb(0 0 0/.15)}
.menu button{min-height:var(--hit);padding:0 .7rem;border:0;border-radius:4px;background:none;text-align:start;cursor:pointer}
.menu button:hover{background:color-mix(in srgb,currentColor 9%,transparent)}
.transport{contain:layout style;display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.25rem .75rem}
.timed{display:flex;flex:1 1 24rem;align-items:center;gap:.25rem .6rem;min-width:0;flex-wrap:wrap}
.toolbar{display:flex;gap:.125rem}
.tabs{display:none;gap:0;border-block-end:1px solid var(--line)}
.tab{flex:1;min-height:var(--hit);padding:0 .5rem;border:0;border-block-end:3px solid transparent;background:none;cursor:pointer}
.tab[aria-pressed=true]{border-color:var(--ink-ink,currentColor);font-weight:600}
@container(width < 480px){[data-depth=look]>.tabs:not([hidden]){display:flex}[data-depth=look]>.aside{display:none}
[data-depth=look] .control:is(.number,.choice){display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.2fr) auto auto;align-items:center;gap:0 .5rem}
[data-depth=look] :is(.number,.choice)>.line{display:contents}[data-depth=look] .control .revert{display:none!important}[data-depth=look] .choice>select,[data-depth=look] .choice>.options{grid-area:1/2/2/-1}
[data-depth=look] .full{display:none}[data-depth=look] .transport{flex-wrap:nowrap}[data-depth=look] .timed{flex:1 1 0;flex-wrap:nowrap}[data-depth=look] .scrub{order:0;min-width:4rem;flex-basis:4rem}.steps{font-size:.75rem}
[data-depth=look] .number .slider{grid-area:1/2}[data-depth=look] .number .message{grid-column:1/-1}[data-depth=look] .field{width:4.5rem}
[data-depth=look] .grid{gap:0}
[data-depth=look] .readouts{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:.5rem}[data-depth=look] .readout .label{min-height:2.8em}}
@media(max-width:479.9px){[data-depth=look]>.transport{position:sticky;bottom:0;z-index:2;background:var(--back)}}
.lab[aria-expanded=true]{background:color-mix(in srgb,currentColor 12%,transparent)}
.change{display:flex;align-items:center;gap:.4rem;margin-inline-start:auto}
.scrub{flex:1 1 8rem;min-width:6rem;height:var(--hit);margin:0;accent-color:var(--ink-ink,auto);cursor:pointer}
.steps{display:grid;align-self:center;font-variant-numeric:tabular-nums;white-space:nowrap;line-height:1.2;text-align:end}
.count{display:block}
[data-depth=look] .rate,[data-depth=look] .tools:not([data-wanted]){display:none}.rate{font-size:.6875rem;color:var(--quiet);min-height:1.2em}
.seed{padding:0 .5rem;white-space:nowrap;font-variant-numeric:tabular-nums;border-color:var(--line)}
select{min-height:var(--hit);padding:0 .3rem;border:1px solid var(--line);border-radius:4px;background:var(--back);max-width:100%}
.control select{width:100%}
.frame{container-type:inline-size;contain:paint;overflow-clip-margin:1rem}
.laid{content-visibility:auto}
.chips{display:flex;flex-wrap:wrap;align-items:center;gap:.35rem}
@container figure (max-width:36em){.speed{margin-inline-start:auto}.scrub{order:1;flex-basis:50%}.steps{order:2}.chips{flex-wrap:nowrap;overflow-x:auto;margin-inline:-3px;padding:3px;scrollbar-width:thin}.chip{flex:none}}
.chip{min-height:var(--hit);padding:0 .75rem;border:1px solid var(--line);border-radius:1.4rem;background:none;cursor:pointer}
.chip[aria-pressed=true]{border-color:var(--ink-ink,currentColor);box-shadow:inset 0 0 0 1px var(--ink-ink,currentColor);font-weight:600}
.chip[data-text]{display:inline-grid;align-content:center}
.chip[data-text]::after{content:attr(data-text)/"";height:0;overflow:hidden;visibility:hidden;font-weight:600}
.edited{font-style:italic;color:var(--quiet);padding-inline:.3rem}
.presets .note{color:var(--quiet);margin-top:.3rem;min-height:1.4em}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:.5rem 1.5rem;align-items:start}
.line{display:flex;align-items:center;gap:.4rem;min-height:var(--hit)}
.line label{flex:1;min-width:0;line-height:1.2}
.symbol{font-family:var(--tt-serif,"Tangible Serif",Georgia,serif);font-size:1.05em;margin-inline-start:.15em}
sub{font-size:.72em;line-height:0}
.unit{color:var(--quiet)}
[data-held] :is(.field,.slider,.revert,.options,select,input){visibility:hidden}[data-held] .line::after{content:"…"}
.field{width:6.5rem;min-height:1.75rem;padding:.1rem .4rem;border:1px solid var(--line);border-radius:4px;background:var(--back);font-variant-numeric:tabular-nums}
.field.wide{width:100%;font-family:ui-monospace,monospace;font-size:.75rem;resize:vertical}
.line .field{text-align:end}
.slider{display:block;width:100%;height:1.5rem;margin:0;accent-color:var(--ink-ink,auto);cursor:pointer}
@media not (forced-colors:active){:is(.slider,.scrub){appearance:none;background:none}
:is(.slider,.scrub)::-webkit-slider-runnable-track{height:4px;border-radius:2px;background:var(--line)}
:is(.slider,.scrub)::-moz-range-track{height:4px;border-radius:2px;background:var(--line)}
:is(.slider,.scrub)::-webkit-slider-thumb{appearance:none;width:16px;height:16px;margin-top:-6px;border-radius:50%;background:var(--ink-ink,currentColor)}
:is(.slider,.scrub)::-moz-range-thumb{width:16px;height:16px;border:0;border-radius:50%;background:var(--ink-ink,currentColor)}}
@media(pointer:coarse){.field{min-height:var(--hit)}.slider{height:var(--hit)}}
.revert{color:var(--quiet)}
.revert[hidden]{display:inline-grid!important;visibility:hidden}
.auto{min-height:1.75rem;padding:0 .4rem;font-size:.75rem}
.message:empty{display:none}
.message{color:var(--ink-bad,#b3261e);font-size:.75rem;margin-top:.2rem}
.control [aria-invalid=true]{outline:2px solid var(--ink-bad,#b3261e)}
input[type=checkbox],input[type=radio]{width:1.15rem;height:1.15rem;margin:0;accent-color:var(--ink-ink,auto)}
.options{display:flex;flex-wrap:wrap;gap:.25rem .9rem}
.option{display:flex;align-items:center;gap:.35rem;min-height:var(--hit);cursor:pointer}
.rows{width:100%;border-collapse:collapse}
.rows th{font-weight:400;color:var(--quiet);text-align:start;padding:0 .3rem}
.rows td{padding:.1rem .15rem}
.rows td:last-child{width:var(--hit)}
.rows .field{width:100%;min-width:0}
.cells{border-collapse:collapse;touch-action:none}
.cells td{padding:0}
.cells .cell{min-width:1.75rem;min-height:1.75rem;padding:0;border-radius:0;font-variant-numeric:tabular-nums}
.cells .field{width:3.5rem}
.tokens{display:flex;flex-wrap:wrap;gap:.15rem;min-height:var(--hit)}
.token{min-width:1.75rem;min-height:1.75rem;padding:0 .3rem}
.curve{position:relative;touch-action:none;border:1px solid var(--line);border-radius:4px}
.curve svg{display:block;width:100%}
.curve polyline{fill:none;stroke:currentColor;stroke-width:1.5}
.curve .dot{position:absolute;width:var(--hit);height:var(--hit);margin:calc(var(--hit)/-2);display:grid;place-content:center}
.curve .dot::before{content:"";width:.7rem;height:.7rem;border-radius:50%;background:var(--ink-ink,currentColor)}
.awaited{min-height:var(--hit)}
summary{min-height:var(--hit);display:flex;align-items:center;gap:.4rem;cursor:pointer;color:var(--quiet);width:max-content;max-width:100%}
summary::before{content:"";border:.3rem solid transparent;border-inline-start-color:currentColor;border-inline-end:0;transition:rotate .15s}
[open]>summary::before{rotate:90deg}
summary:hover{text-decoration:underline}
.readouts{position:relative;display:flex;flex-wrap:wrap;gap:.5rem 1.75rem;padding:.5rem 0;border-block:1px solid var(--ink-grid,var(--line))}
.readout{display:grid;grid-template-columns:auto auto;gap:0 .5rem;align-items:baseline;justify-content:start}
.readout .value{font-size:1.0625rem;font-weight:600;font-variant-numeric:tabular-nums;min-width:4.5ch;white-space:nowrap}
.readout .label{grid-column:1/-1;color:var(--quiet);font-size:.75rem}
.readout .pinned{color:var(--quiet);font-size:.75rem;font-variant-numeric:tabular-nums}
.formula{position:absolute;z-index:4;left:0;bottom:calc(100% + 4px);max-width:100%;padding:.3rem .55rem;border:1px solid var(--line);border-radius:4px;background:var(--back);font-size:.75rem;display:none}
.readout:hover .formula,.readout:focus .formula{display:block}
.caption{color:var(--quiet);font-size:.875rem;line-height:1.5;max-width:46rem}
@container figure (width >= 480px){[data-depth=look] .field{width:4.5rem}[data-depth=look] .number{position:relative}[data-depth=look] .number .revert{position:absolute;inset:var(--hit) 0 auto auto;min-width:1.5rem;min-height:1.5rem}[data-depth=look] .number .slider{width:calc(100% - 2rem)}[data-depth=look] :not(.number)>.line>.revert{display:none!important}}
@container figure (480px <= width < 54em){[data-depth=look] .grid{grid-template-columns:repeat(3,minmax(0,1fr))}[data-depth=look] .chips{flex-wrap:nowrap;overflow-x:auto;margin-inline:-3px;padding:3px;scrollbar-width:thin}[data-depth=look] .chip{flex:none}}
@container figure (width >= 54em){
[data-depth=look].frame{display:grid;grid-template:repeat(6,auto) 1fr/minmax(0,1fr) 12.5rem;gap:0 1.5rem}
[data-depth=look]>*{grid-column:1;margin-block-end:.5rem}[data-depth=look]>:is(.head,.asking){grid-column:1/-1}
[data-depth=look]>.head{grid-row:1}[data-depth=look]>.asking{grid-row:2}[data-depth=look]>.stage{grid-row:3}[data-depth=look]>.transport{grid-row:4}[data-depth=look]>.notices{grid-row:5}
[data-depth=look]>:is(.below,.progress){grid-area:3/2/-1/-1;margin:0}[data-depth=look]>.progress{align-self:end}
[data-depth=look]>.caption{grid-row:7;margin:0;min-height:3em}
[data-depth=look] .below{gap:.75rem}[data-depth=look] .grid{grid-template-columns:minmax(0,1fr)}[data-depth=look] .chips{flex-wrap:wrap;overflow:visible;margin:0;padding:0}
[data-depth=look] .readouts{display:grid;border-block-end:0;padding-block-end:0;gap:.4rem}[data-depth=look] .readout{grid-template-columns:minmax(4.25rem,max-content) minmax(0,1fr);align-items:first baseline}[data-depth=look] .readout>:is(.label,.pinned){grid-column:2}[data-depth=look] .pinned{order:1}[data-depth=look] .pinned:empty{display:none}}
.notices{display:grid;gap:.35rem}
.notices:empty{display:none}
.notice{display:flex;align-items:center;gap:.6rem;padding:.25rem .25rem .25rem .75rem;--tone:var(--ink-ochre,#8a6100);border-inline-start:3px solid var(--tone);background:color-mix(in srgb,var(--tone) 8%,transparent)}
.notice span{flex:1;padding-block:.3rem;min-width:0;overflow-wrap:anywhere}
.notice.error{--tone:var(--ink-bad,#b3261e)}
.notice.good{--tone:var(--ink-good,#0a7f5c)}
.dismiss{border-color:transparent;min-width:var(--hit)}
.progress[data-idle]{visibility:hidden}.transport>.progress{flex:1;min-width:0;overflow:hidden}.stage>.progress{position:absolute;inset:auto 0 0;z-index:4;padding:0 .5rem;background:var(--back)}
.progress{display:flex;min-height:var(--hit);align-items:center;gap:.75rem;font-variant-numeric:tabular-nums}
.progress progress{flex:1;min-width:5rem;accent-color:var(--ink-orange,auto)}
.below:empty:not(.waiting){display:none}
.waiting{min-height:var(--tt-reserve,20rem)}
dialog{max-width:min(56rem,92vw);max-height:85vh;padding:1rem 1.25rem 1.25rem;border:1px solid var(--line);border-radius:8px;background:var(--back)}
dialog::backdrop{background:rgb(0 0 0/.4)}
.dialog-head{display:flex;align-items:center;justify-content:space-between;gap:1rem;margin-bottom:.5rem}
h2{margin:0;font-size:1.125rem}
.scroll{overflow:auto;max-height:20rem;margin-top:.75rem}
dialog table{border-collapse:collapse;font-variant-numeric:tabular-nums}
dialog caption{text-align:start;font-weight:600;padding-bottom:.3rem}
dialog th,dialog td{padding:.25rem .9rem .25rem 0;text-align:start;border-bottom:1px solid var(--ink-grid,var(--line))}
.keys{display:grid;grid-template-columns:max-content 1fr;gap:.4rem 1rem;margin:0}
.keys dd{margin:0}
.snippets textarea{width:100%;font:400 .8125rem/1.5 ui-monospace,monospace;resize:vertical}
.snippets p{margin:.2rem 0 1rem;color:var(--quiet);font-size:.875rem}
.snippet{display:flex;align-items:center;justify-content:space-between;gap:1rem}
kbd{font:inherit;border:1px solid var(--line);border-radius:4px;padding:.05rem .4rem}
@media(prefers-reduced-motion:reduce){:not(.edge){transition:none!important}}
@media(forced-colors:active){.chip[aria-pressed=true],.icon[aria-pressed=true]{outline:2px solid Highlight}.icon.play{forced-color-adjust:none}}
.paper,.sheet{display:none}
@media print{.paper{display:block;width:25mm}.picture{height:auto!important}.picture>canvas{height:auto}.sheet:not(:empty){display:block}.sheet:not(:empty)~.picture{display:none}.sheet>svg{display:block;width:100%;height:auto}.sheet>svg>rect:first-of-type{fill:none}.corner,.overlay,.chips,.transport,.presets,.controls,.notices,.progress,.tabs{display:none!important}}
`;

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** One sheet for all figures. */
export function figureStyle() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS.replace(/([\d.]+)rem/g, "calc($1*var(--rem))"));
  }
  return sheet;
}
