;;; asl-lint.el --- Flymake for the Amazon States Language  -*- lexical-binding: t; -*-

;; Author: asl-lint maintainers
;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages, tools
;; URL: https://github.com/asl-lint/asl-lint

;; Licensed under the Apache License, Version 2.0.

;;; Commentary:

;; Underlines what asl-lint finds in the buffer, saved or not:
;;
;;   (require 'asl-lint)
;;   (add-hook 'find-file-hook #'asl-lint-setup)
;;
;; `asl-lint-setup' turns Flymake on where the name of the file says that a
;; definition is in it; `asl-lint-flymake' is the backend.

;;; Code:

(require 'flymake)

(defgroup asl-lint nil
  "The linter for the Amazon States Language."
  :group 'flymake)

(defcustom asl-lint-program "asl-lint"
  "The program to run."
  :type 'file)

(defcustom asl-lint-arguments nil
  "Options for the program, as \"--profile\" and \"strict\"."
  :type '(repeat string))

(defcustom asl-lint-file-regexp "\\.asl\\.\\(json\\|ya?ml\\)\\'"
  "The names of files for which `asl-lint-setup' turns Flymake on."
  :type 'regexp)

(defvar-local asl-lint--process nil
  "The process that lints the buffer, if any.")

(defun asl-lint--position (line column)
  "Find the position at LINE and COLUMN, both counted from 1."
  (goto-char (point-min))
  (forward-line (1- line))
  (min (+ (point) (1- column)) (line-end-position)))

(defun asl-lint--diagnostic (buffer finding)
  "Make of FINDING, a line of the output, what Flymake takes for BUFFER."
  (with-current-buffer buffer
    (save-excursion
      (save-restriction
        (widen)
        (let ((start (asl-lint--position (gethash "line" finding)
                                         (gethash "column" finding)))
              (end (asl-lint--position (gethash "endLine" finding)
                                       (gethash "endColumn" finding))))
          (when (>= start end)
            (setq start (max (point-min) (min start (1- (point-max))))
                  end (min (1+ start) (point-max))))
          (flymake-make-diagnostic
           buffer start end
           (pcase (gethash "severity" finding)
             ("error" :error)
             ("warning" :warning)
             (_ :note))
           (format "%s [%s]" (gethash "message" finding)
                   (gethash "rule" finding))))))))

(defun asl-lint--diagnostics (buffer)
  "Make of the output in the current buffer what Flymake takes for BUFFER."
  (let (diagnostics)
    (goto-char (point-min))
    (while (not (eobp))
      (push (asl-lint--diagnostic buffer (json-parse-buffer)) diagnostics)
      (skip-chars-forward " \n"))
    (nreverse diagnostics)))

(defun asl-lint--finish (process buffer report)
  "Tell REPORT what PROCESS has found in BUFFER, if that is still asked."
  (let ((output (process-buffer process)))
    (unwind-protect
        (when (and (buffer-live-p buffer)
                   (eq process (buffer-local-value 'asl-lint--process buffer)))
          (if (memq (process-exit-status process) '(0 1))
              (with-current-buffer output
                (funcall report (asl-lint--diagnostics buffer)))
            (funcall report :panic
                     :explanation (with-current-buffer output
                                    (buffer-string)))))
      (kill-buffer output))))

;;;###autoload
(defun asl-lint-flymake (report &rest _)
  "Lint the buffer and call REPORT: see `flymake-diagnostic-functions'."
  (unless (executable-find asl-lint-program)
    (error "There is no program %s" asl-lint-program))
  (when (process-live-p asl-lint--process)
    (kill-process asl-lint--process))
  (let* ((buffer (current-buffer))
         (name (file-name-nondirectory (or buffer-file-name (buffer-name))))
         (process
          (make-process
           :name "asl-lint" :noquery t :connection-type 'pipe
           :coding 'utf-8-unix
           :buffer (generate-new-buffer " *asl-lint*")
           :command `(,asl-lint-program
                      "--quiet" ,@asl-lint-arguments "--format" "jsonl"
                      "--stdin-filename" ,name "-")
           :sentinel (lambda (process _event)
                       (unless (process-live-p process)
                         (asl-lint--finish process buffer report))))))
    (setq asl-lint--process process)
    (save-restriction
      (widen)
      (process-send-region process (point-min) (point-max)))
    (process-send-eof process)))

;;;###autoload
(defun asl-lint-setup ()
  "Turn Flymake on if the file is called as a definition is."
  (when (and buffer-file-name
             (string-match-p asl-lint-file-regexp buffer-file-name))
    (add-hook 'flymake-diagnostic-functions #'asl-lint-flymake nil t)
    (flymake-mode 1)))

(provide 'asl-lint)

;;; asl-lint.el ends here
