// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import type { Inline } from './blocks.ts'
import { htmlToBlocks } from './paste-html.ts'
import type { PastedBlock } from './pasted-block.ts'

/** A block on one line: kind, level, # for a paragraph number, direction, words with **strong**, _emphasis_, [link](…). */
const shown = (html: string): string[] => htmlToBlocks(html).map(line)
const line = (block: PastedBlock): string =>
  `${block.kind}${block.level || ''}${block.numbered ? '#' : ''}${block.direction === 'auto' ? '' : ` ${block.direction}`}: ${block.content.map(inlineText).join('')}`
function inlineText(inline: Inline): string {
  if (inline.type === 'case') return `{case ${inline.label}}`
  if (inline.type !== 'text') return `{${inline.type}}`
  const { strong, emphasis, link, sensitive } = inline.marks
  let text = inline.text
  if (sensitive) text = `!${text}!`
  if (emphasis) text = `_${text}_`
  if (strong) text = `**${text}**`
  return link === undefined ? text : `[${text}](${link})`
}

const wordHead = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!--
 /* List Definitions */
 @list l0 {mso-list-id:1; mso-list-type:hybrid;}
 @list l0:level1 {mso-level-number-format:bullet; mso-level-text:\\F0B7; font-family:Symbol;}
 @list l0:level2 {mso-level-number-format:bullet; mso-level-text:o; font-family:"Courier New";}
 @list l1:level1 {mso-level-tab-stop:none;}
 @list l1:level2 {mso-level-number-format:alpha-lower; mso-level-text:"\\(%2\\)";}
 p.MsoNormal {margin:0cm; font-size:12.0pt;}
--></style></head>`

describe('Word', () => {
  test('an English document: headings, lists of two levels, a quotation, marks, a note', () => {
    expect(
      shown(`${wordHead}<body lang=EN-GB link="#0563C1" style='tab-interval:36.0pt'><!--StartFragment-->
<h1 style='margin-bottom:6pt'><b><span lang=EN-GB>II. Detention<o:p></o:p></span></b></h1>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span lang=EN-GB>Cedar
Centre</span></b><span lang=EN-GB> wrote<span style='mso-spacerun:yes'>   </span>to the <i style='mso-bidi-font-style:normal'>Ministry</i>.<a
style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a><o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>first point</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span></span><!--[endif]-->inner point</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span><![endif]>counted</p>
<p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>(a)<span>&nbsp;</span></span><![endif]>lettered</p>
<p class=MsoQuote><i>“No one told us where he was.”</i></p>
<p class=MsoNormal>See <a href="https://example.org/report">the report</a>, line one<br>
line two</p>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1"><span class=MsoFootnoteReference>[1]</span></a> Letter of 3 May.</p></div></div>
<!--EndFragment--></body></html>`),
    ).toEqual([
      'heading1: II. Detention',
      'paragraph: **Cedar Centre** wrote to the _Ministry_.[1]',
      'bullet: first point',
      'bullet1: inner point',
      'numbered: counted',
      'numbered1: lettered',
      'quotation: _“No one told us where he was.”_',
      'paragraph: See [the report](https://example.org/report), line one\nline two',
      'paragraph: [1] Letter of 3 May.',
    ])
  })

  test('an Arabic document: right-to-left paragraphs need no override, one that begins in Latin letters does', () => {
    expect(
      shown(`${wordHead}<body lang=AR-SA dir=RTL><!--StartFragment-->
<h2 dir=RTL style='text-align:right;direction:rtl;unicode-bidi:embed'><span lang=AR-SA>الاحتجاز التعسفي</span><span dir=LTR></span><span dir=LTR><o:p></o:p></span></h2>
<p class=MsoNormal dir=RTL style='direction:rtl'><b><span lang=AR-SA style='font-family:"Times New Roman",serif'>قال المركز</span></b><span lang=AR-SA> إن الدولة الطرف لم ترد.</span></p>
<p class=MsoNormal dir=RTL style='direction:rtl'><span dir=LTR>OHCHR</span><span lang=AR-SA> طلبت معلومات.</span></p>
<p class=MsoListParagraph dir=RTL style='direction:rtl;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>١.<span>&nbsp;&nbsp;</span></span><![endif]><span dir=RTL></span><span lang=AR-SA>توصية أولى</span></p>
<p class=MsoNormal style='text-align:left'><span>In English.</span></p>
<!--EndFragment--></body></html>`),
    ).toEqual([
      'heading2: الاحتجاز التعسفي',
      'paragraph: **قال المركز** إن الدولة الطرف لم ترد.',
      'paragraph rtl: OHCHR طلبت معلومات.',
      'numbered: توصية أولى',
      'paragraph: In English.',
    ])
  })

  test('tracked deletions, comments and hidden text are dropped, insertions kept', () => {
    expect(
      shown(`${wordHead}<body><p class=MsoNormal>The State <s><del cite="mailto:A" datetime="2026-01-01">must</del></s><ins cite="mailto:A"><span>should</span></ins>
<a style='mso-comment-reference:A_1;mso-comment-date:20260101T1000'>reply</a><span class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[A1]</a><![endif]></span></span>.<span style='display:none;mso-hide:all'>secret</span></p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Ask Rana first</p></div></div></body></html>`),
    ).toEqual(['paragraph: The State should reply.'])
  })

  test('a list that counts on under the next heading is the numbering of the paragraphs', () => {
    const item = (marker: string, level: number, words: string): string =>
      `<p class=MsoNormal style='mso-list:l1 level${level} lfo2'><![if !supportLists]><span style='mso-list:Ignore'>${marker}<span>&nbsp;</span></span><![endif]>${words}</p>`
    expect(
      shown(
        `${wordHead}<body><h1>A</h1>${item('1.', 1, 'One.')}${item('2.', 1, 'Two:')}${item('(a)', 2, 'inner')}<h1>B</h1>${item('3.', 1, 'Three.')}</body>`,
      ),
    ).toEqual(['heading1: A', 'paragraph#: One.', 'paragraph#: Two:', 'numbered: inner', 'heading1: B', 'paragraph#: Three.'])
  })

  test('Word on the web tells levels beside the items', () => {
    expect(
      shown(`<div class="ListContainerWrapper"><ul class="BulletListStyle1" role="list"><li data-aria-level="1" role="listitem"><p><span class="TextRun"><span class="NormalTextRun">outer</span></span><span class="EOP">&nbsp;</span></p></li></ul></div>
<div class="ListContainerWrapper"><ul class="BulletListStyle2" role="list"><li data-aria-level="2" role="listitem"><p><span>inner</span></p></li></ul></div><div class="OutlineElement"><p role="heading" aria-level="3"><span>Title</span></p></div>`),
    ).toEqual(['bullet: outer', 'bullet1: inner', 'heading3: Title'])
  })
})

test('Google Docs: the wrapper is not strong, spans are, lists nest beside their items', () => {
  expect(
    shown(`<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-0b1c2d3e-7fff-1234"><h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:400">Background</span></h2>
<p dir="ltr"><span style="font-weight:700;white-space:pre-wrap">Palm </span><span style="font-style:italic;font-weight:400">Network</span><span style="font-weight:400"> wrote, </span><a href="https://www.google.com/url?q=https://example.org/a&amp;sa=D" style="text-decoration:none"><span style="color:#1155cc">see</span></a><span>.</span></p><br>
<ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>one</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>one a</span></p></li></ul></ul>
<ol><li dir="rtl" aria-level="1"><p dir="rtl" role="presentation"><span>بند أول</span></p></li></ol>
<p dir="rtl"><span>CCPR/C/LBY/5 هو الرمز</span></p></b><br class="Apple-interchange-newline">`),
  ).toEqual([
    'heading2: Background',
    'paragraph: **Palm **_Network_ wrote, [see](https://example.org/a).',
    'bullet: one',
    'bullet1: one a',
    'numbered: بند أول',
    'paragraph rtl: CCPR/C/LBY/5 هو الرمز',
  ])
})

test('LibreOffice: headings inside lists, quotations, notes with a mark of their own', () => {
  expect(
    shown(`<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/><style type="text/css">p { line-height: 115% }</style></head><body lang="en-GB" dir="ltr">
<ol><li><h1 class="western">Findings</h1></li></ol>
<p style="line-height: 100%">In <font face="Liberation Serif"><i>2025</i></font> the prison<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> closed.</p>
<blockquote>He was taken at night.</blockquote>
<p dir="rtl" align="right">نص عربي</p>
<ul><li><p>point</p><ul><li><p>inner</p></li></ul></li></ul>
<div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>A place near the coast.</p></div>
</body></html>`),
  ).toEqual([
    'heading1: Findings',
    'paragraph: In _2025_ the prison[1] closed.',
    'quotation: He was taken at night.',
    'paragraph: نص عربي',
    'bullet: point',
    'bullet1: inner',
    'paragraph: [1] A place near the coast.',
  ])
})

describe('plain HTML', () => {
  test('a table gives a paragraph for each row, one of a single column its blocks', () => {
    expect(
      shown(
        '<table><caption>Cases</caption><thead><tr><th>Year</th><th>Number</th></tr></thead><tbody><tr><td><p>2024</p></td><td><p>12</p><p>estimated</p></td></tr><tr><td></td><td></td></tr></tbody></table><table><tr><td><h2>Letter</h2><p>Body</p></td></tr></table>',
      ),
    ).toEqual(['paragraph: Cases', 'paragraph: Year | Number', 'paragraph: 2024 | 12 estimated', 'heading2: Letter', 'paragraph: Body'])
  })
  test('two line breaks make a paragraph, one stays a soft break, loose text is a paragraph', () => {
    expect(shown('loose <b>text</b><br>\n second line<br><br>new one<div>in a box</div>after')).toEqual([
      'paragraph: loose **text**\nsecond line',
      'paragraph: new one',
      'paragraph: in a box',
      'paragraph: after',
    ])
  })
  test('headings deeper than four are four, a second paragraph of an item stays in it', () => {
    expect(shown('<h6>Deep</h6><ul><li><p>first</p><p>more</p></li><li>next</li></ul>')).toEqual([
      'heading4: Deep',
      'bullet: first\nmore',
      'bullet: next',
    ])
  })
  test('white space of the source is one space, a no-break space inside words stays', () => {
    expect(shown('<p>  a\n   b <i> c</i>\u00a0;  d </p>')).toEqual(['paragraph: a b _c_\u00a0; d'])
  })
  test('a wrapper that says left to right does not turn an Arabic paragraph, one that says right to left keeps a Latin beginning', () => {
    expect(shown('<div dir="ltr"><p>نص عربي</p></div><div dir="rtl"><p>UPR دورة</p></div>')).toEqual([
      'paragraph: نص عربي',
      'paragraph rtl: UPR دورة',
    ])
  })
})

describe('hostile HTML', () => {
  test('scripts, handlers, frames, images and styles leave nothing', () => {
    expect(
      shown(
        `<script>window.broken = true</script><p onclick="broken()" style="background:url(https://tracker.example/x)">kept<img src=x onerror="window.broken = true"><iframe src="https://tracker.example"></iframe><svg onload="broken()"><text>no</text></svg></p><style>@import url(https://tracker.example/a.css)</style><math><mtext>no</mtext></math><template><p>no</p></template><noscript><p>no</p></noscript>`,
      ),
    ).toEqual(['paragraph: kept'])
    expect('broken' in globalThis).toBe(false)
  })
  test.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '/relative',
    '#anchor',
    'https:evil',
    `https://e.example/${'x'.repeat(3000)}`,
  ])('the link %.40s is dropped, its words are kept', (href) => {
    const link = document.createElement('a')
    link.setAttribute('href', href)
    link.textContent = 'words'
    expect(shown(`<p>${link.outerHTML}</p>`)).toEqual(['paragraph: words'])
  })
  test('links to the web and to mail are kept', () => {
    expect(shown('<a href="HTTPS://example.org/أ">a</a> <a href="mailto:desk@example.org">b</a>')).toEqual([
      'paragraph: [a](https://example.org/أ) [b](mailto:desk@example.org)',
    ])
  })
  test('nesting without end neither throws nor loses the words', () => {
    expect(shown(`${'<div><span>'.repeat(800)}deep${'</span></div>'.repeat(800)}`).join()).toContain('deep')
  })
  test('attributes of ours take only values that a person could set', () => {
    expect(
      shown('<p data-direction="sideways" data-numbered>a <span data-case="07">Case 07</span> <span data-case="<b>">x</span></p>'),
    ).toEqual(['paragraph#: a {case 07} x'])
  })
})
