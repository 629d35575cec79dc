; What electron-builder's uninstaller does not know of: links to puzzles (mull:…), which the program registers when it
; starts (src-main/electron/introduce.ts).
!macro customUnInstall
  DeleteRegKey HKCU "Software\Classes\mull"
!macroend
