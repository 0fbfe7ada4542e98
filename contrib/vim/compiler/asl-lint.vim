" Vim compiler file
" Compiler: asl-lint, for the Amazon States Language

if exists('current_compiler')
  finish
endif
let current_compiler = 'asl-lint'

if exists(':CompilerSet') != 2
  command -nargs=* CompilerSet setlocal <args>
endif

" ":make --profile strict" lints the file of the buffer so.
CompilerSet makeprg=asl-lint\ --quiet\ --color\ never\ --format\ concise\ $*\ --\ %:S
CompilerSet errorformat=
      \%f:%l:%c:\ %trror:\ %m,
      \%f:%l:%c:\ %tarning:\ %m,
      \%f:%l:%c:\ %tnfo:\ %m,
      \%-G%.%#

if exists('*s:InBytes')
  finish
endif

" asl-lint counts characters, and Vim bytes.
function s:InBytes(items) abort
  let l:compiler = get(b:, 'current_compiler', get(g:, 'current_compiler', ''))
  if l:compiler !=# 'asl-lint'
    return a:items
  endif
  for l:item in a:items
    if l:item.valid && l:item.bufnr > 0
      call bufload(l:item.bufnr)
      let l:line = get(getbufline(l:item.bufnr, l:item.lnum), 0, '')
      let l:item.col = byteidxcomp(l:line, l:item.col - 1) + 1
    endif
  endfor
  return a:items
endfunction

augroup asl_lint
  autocmd!
  autocmd QuickFixCmdPost make
        \ call setqflist([], 'r', {'items': s:InBytes(getqflist())})
  autocmd QuickFixCmdPost lmake
        \ call setloclist(0, [], 'r', {'items': s:InBytes(getloclist(0))})
augroup END
