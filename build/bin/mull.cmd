@"%~dp0..\Mull.exe" %*
